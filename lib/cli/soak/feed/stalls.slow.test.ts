import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { halfOpen, stall } from './stalls'

shortForm(stall)
shortForm(halfOpen)
