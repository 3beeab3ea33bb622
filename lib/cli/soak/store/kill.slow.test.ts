import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { kill } from './kill'

shortForm(kill)
