import { VendorRefusal } from '@/lib/contract/vendor-refusal'

/** The 400 of Coin Metrics (vendors.md 1.8). */
export function badParameter(parameter: string, what: string): VendorRefusal {
  return new VendorRefusal(400, 'bad_parameter', `Bad parameter '${parameter}'. ${what} is not supported.`)
}

export const unsupported = {
  market: (name: string) => badParameter('markets', `Market '${name.slice(0, 100)}'`),
  exchange: (name: string) => badParameter('id', `Exchange '${name.slice(0, 100)}'`),
  exchange_asset: (name: string) => badParameter('id', `Exchange-asset pair '${name.slice(0, 100)}'`),
  pair: (name: string) => badParameter('pairs', `Value '${name.slice(0, 100)}'`),
  asset: (name: string) => badParameter('assets', `Value '${name.slice(0, 100)}'`),
  metric: (name: string) => badParameter('metrics', `Value '${name.slice(0, 100)}'`),
  token: (token: string) => badParameter('next_page_token', `Value '${token.slice(0, 100)}'`),
} as const
