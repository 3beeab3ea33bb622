import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { restore } from './restore'

shortForm(restore)
