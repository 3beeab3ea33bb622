import Link from 'next/link'
import { Mark } from '@/components/ui/mark'
import { TEXTS } from '@/lib/contract/texts'

/** The product's mark and name, the way back to the dashboard. `folds` = on a phone the mark alone. */
export function HomeLink({ folds }: { folds: boolean }) {
  const narrow = folds ? 'pointer-coarse:max-md:-ml-3' : ''
  return (
    <Link
      prefetch={false}
      href="/"
      className={`flex items-center gap-2 text-[14px] font-semibold pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center ${narrow}`}
      aria-label={TEXTS.product}
    >
      <Mark />
      <span className={folds ? 'max-md:hidden' : ''}>{TEXTS.product}</span>
    </Link>
  )
}
