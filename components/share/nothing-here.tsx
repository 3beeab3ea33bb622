import { Mark } from '@/components/ui/mark'
import { ERROR_TEXTS } from '@/lib/contract/error-texts'

interface NothingHereProps {
  readonly title: string
  readonly long?: string
  /** In a frame of another site the way out leads into a window of its own. */
  readonly framed?: boolean
}

/** An address that leads to nothing, and the way to something. */
export function NothingHere({ title, long, framed = false }: NothingHereProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-4 text-center">
      <Mark size={framed ? 24 : 40} />
      <h1 className={`m-0 font-semibold ${framed ? 'text-panel' : 'text-headline'}`}>{title}</h1>
      {long && <p className="m-0 text-text-2">{long}</p>}
      <a className="link" href="/" {...(framed && { target: '_blank', rel: 'noopener' })}>
        {ERROR_TEXTS.goHome}
      </a>
    </main>
  )
}
