import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { brokenDisk } from './broken-disk'

shortForm(brokenDisk)
