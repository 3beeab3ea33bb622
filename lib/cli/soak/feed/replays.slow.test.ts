import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { replays } from './replays'

shortForm(replays)
