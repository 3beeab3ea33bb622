import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { storm } from './storm'

shortForm(storm)
