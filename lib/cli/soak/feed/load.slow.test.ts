import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { load } from './load'

shortForm(load)
