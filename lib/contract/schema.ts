import { z } from 'zod'

// In a browser zod would try whether `new Function` is allowed, and the page's policy would report it.
if (typeof document !== 'undefined') z.config({ jitless: true })

/** zod for schemas that pages use too. */
export { z }
