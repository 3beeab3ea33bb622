import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { halfOpen, stall } from './stalls'

shortForm(stall, 90_000)
shortForm(halfOpen, 90_000)
