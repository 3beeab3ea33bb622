import { Button } from '@/components/ui/button'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

/**
 * On the first visit of a device: how to read the page, in three lines over the charts, folded to one line where the
 * window is narrow. It stands in the page that the server sends and covers nothing. `public/theme.js` hides it before the
 * first paint where it was read before, and closes it.
 */
export function FirstVisit() {
  return (
    <aside
      className="order-3 flex items-center gap-4 rounded-card border border-accent bg-bg-2 px-2 py-1 md:px-4 md:py-2 [[data-welcomed]_&]:hidden"
      data-part="first-visit"
    >
      <details className="flex-1 md:hidden">
        <summary className="min-h-6 cursor-pointer font-semibold">{PAGE_TEXTS.firstVisitTitle}</summary>
        <Lines />
      </details>
      <div className="flex flex-1 gap-4 max-xl:flex-col max-xl:gap-1 max-md:hidden">
        <h2 className="m-0 whitespace-nowrap font-semibold text-body">{PAGE_TEXTS.firstVisitTitle}</h2>
        <Lines />
      </div>
      <Button>{PAGE_TEXTS.firstVisitDone}</Button>
    </aside>
  )
}

function Lines() {
  return (
    <ol className="m-0 grid flex-1 list-decimal gap-x-8 gap-y-1 pl-5 text-data leading-[18px] text-text-2 md:grid-cols-3">
      {PAGE_TEXTS.firstVisit.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  )
}
