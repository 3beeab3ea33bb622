import { kaikoDialect } from '@/lib/http/kaiko-dialect'
import { noVendorRoute } from '@/lib/http/vendor-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = noVendorRoute('/kaiko/*', kaikoDialect)
