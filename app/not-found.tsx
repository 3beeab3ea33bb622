import { NothingHere } from '@/components/share/nothing-here'
import { TEXTS } from '@/lib/contract/texts'

export default function NotFound() {
  return <NothingHere title={TEXTS.notFound} />
}
