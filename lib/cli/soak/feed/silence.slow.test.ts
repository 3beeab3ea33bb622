import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { silence, suspicion } from './silence'

shortForm(silence)
shortForm(suspicion)
