import { NothingHere } from '@/components/share/nothing-here'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'

export default function NoFramedShare() {
  return <NothingHere title={SHARE_TEXTS.noShare} long={SHARE_TEXTS.noShareLong} framed />
}
