import Link from 'next/link'
import { Mark } from '@/components/ui/mark'
import { TEXTS } from '@/lib/contract/texts'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
      <Mark size={40} />
      <h1 className="m-0 text-headline font-semibold">{TEXTS.notFound}</h1>
      <Link className="link" href="/">
        {TEXTS.goHome}
      </Link>
    </main>
  )
}
