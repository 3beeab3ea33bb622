import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { silence, suspicion } from './silence'

shortForm(silence, 90_000)
shortForm(suspicion, 120_000)
