import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { parts } from './parts'

shortForm(parts)
