import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { halfOpen, stall } from './stalls'

shortForm(stall, 300_000)
shortForm(halfOpen, 300_000)
