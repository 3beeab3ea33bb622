import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { disorder } from './disorder'

shortForm(disorder)
