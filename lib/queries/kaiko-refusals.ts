import { VendorRefusal } from '@/lib/contract/vendor-refusal'

export function kaikoNotFound(what: string, name: string): VendorRefusal {
  return new VendorRefusal(404, '', `There is no ${what} '${name.slice(0, 100)}' here.`)
}

export function kaikoBadToken(): VendorRefusal {
  return new VendorRefusal(400, '', "The parameter 'continuation_token' has an invalid value.")
}
