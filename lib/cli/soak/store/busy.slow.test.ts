import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { busy } from './busy'

shortForm(busy)
