import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { malformed } from './malformed'

shortForm(malformed, 300_000)
