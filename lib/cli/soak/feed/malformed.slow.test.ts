import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { malformed } from './malformed'

shortForm(malformed)
