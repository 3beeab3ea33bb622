import { COLOURS, type Colours, FONT_STACK, RADIUS, TYPE } from '@/lib/contract/tokens'

const REM = 16

/** The Tailwind theme made from the tokens; `app/theme.css` is this text. */
export function themeCss(): string {
  return [
    '/* Made from lib/contract/tokens.ts; renew: npx vitest run components/ui/theme-css.test.ts -u */',
    `@theme {\n  --color-*: initial;\n  --color-transparent: transparent;\n  --color-current: currentColor;\n  --font-sans: var(--font-geist-sans), ${FONT_STACK.replace('Geist, ', '')};\n${lines([...types(), ...radii(), ...colours()])}\n}`,
    ':root {\n  color-scheme: dark;\n}',
    "@media (prefers-color-scheme: light) {\n  :root:not([data-theme='dark']) {\n    color-scheme: light;\n  }\n}",
    ":root[data-theme='light'] {\n  color-scheme: light;\n}",
    '@media print {\n  :root:root {\n    color-scheme: light;\n  }\n}',
    '',
  ].join('\n\n')
}

function lines(declarations: readonly string[]): string {
  return declarations.map((text) => `  ${text};`).join('\n')
}

/** Each colour once: the browser takes the one of the colour scheme in force. */
function colours(): string[] {
  return Object.entries(COLOURS.dark).map(([name, dark]) => {
    const light = COLOURS.light[name as keyof Colours]
    return `--color-${name}: light-dark(${light.toLowerCase()}, ${dark.toLowerCase()})`
  })
}

function types(): string[] {
  return Object.entries(TYPE).flatMap(([name, { size, line, tracking }]) => [
    `--text-${name}: ${size / REM}rem`,
    `--text-${name}--line-height: ${line / REM}rem`,
    ...(tracking === 0 ? [] : [`--text-${name}--letter-spacing: ${tracking}em`]),
  ])
}

function radii(): string[] {
  return Object.entries(RADIUS).map(([name, size]) => `--radius-${name}: ${size}px`)
}
