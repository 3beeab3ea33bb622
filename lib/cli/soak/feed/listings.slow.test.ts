import { shortForm } from '@/lib/cli/soak/short-form.fixture'
import { listings } from './listings'

shortForm(listings)
