import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { rollover } from './rollover'

shortForm(rollover)
