import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { silence, suspicion } from './silence'

shortForm(silence, 300_000)
shortForm(suspicion, 300_000)
