import { escapeMarkup } from '@/lib/contract/escape-markup'

/** Values of attributes; undefined leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** One element; `children` are markup, made by these functions. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escapeMarkup(String(value))}"`,
    )
    .join('')
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`
}

/** At most two decimals: a hundredth of a pixel is nothing to see. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}
