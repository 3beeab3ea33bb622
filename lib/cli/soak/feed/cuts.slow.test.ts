import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { cuts } from './cuts'

shortForm(cuts)
