import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { oneCollector } from './one-collector'

shortForm(oneCollector)
