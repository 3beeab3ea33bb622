import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { wal } from './wal'

shortForm(wal)
