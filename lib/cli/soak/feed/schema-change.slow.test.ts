import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { schemaChange } from './schema-change'

shortForm(schemaChange)
