import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { isOneOf } from './secrets'
import type { WrongParameter } from './vendor-query'
import type { Dialect } from './vendor-route'

/** Kaiko around its answers: key in a header, one form of error everywhere (vendors.md 2.1, 2.4). */
export const kaikoDialect: Dialect = {
  maxUrl: 8_000,
  badRequest: { status: 400, kind: '' },
  authorise: (request, apiKeys) => {
    const key = request.headers.get('x-api-key')
    if (key === null || !isOneOf(key, apiKeys))
      throw new VendorRefusal(401, '', 'A valid key is needed in the header X-Api-Key.')
  },
  errorBody: (_status, _kind, message) => ({ result: 'error', message }),
  headers: () => ({}),
}

export function kaikoWrong({ name, why, value }: WrongParameter): VendorRefusal {
  const what = {
    unknown: 'is not known',
    missing: 'is required',
    repeated: 'may be given only once',
    value: `has the invalid value '${value.slice(0, 100)}'`,
  }[why]
  return new VendorRefusal(400, '', `The parameter '${name.slice(0, 60)}' ${what}.`)
}
