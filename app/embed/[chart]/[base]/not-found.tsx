import { NothingHere } from '@/components/share/nothing-here'
import { TEXTS } from '@/lib/contract/texts'

export default function NoFramedChart() {
  return <NothingHere title={TEXTS.notFound} framed />
}
