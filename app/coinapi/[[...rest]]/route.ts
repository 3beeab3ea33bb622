import { coinApiDialect } from '@/lib/http/coinapi-dialect'
import { noVendorRoute } from '@/lib/http/vendor-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = noVendorRoute('/coinapi/*', coinApiDialect)
