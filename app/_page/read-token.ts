import { readConfig } from '@/lib/contract/config'
import { signReadToken } from '@/lib/http/read-token'

/** Token with which a page reads the API where keys are asked for; null where none are. */
export function pageReadToken(): string | null {
  const { apiKeys } = readConfig(process.env)
  return apiKeys.length > 0 ? signReadToken(apiKeys, Date.now()) : null
}

/** The same for an embed, which also needs it where origins are named: a sandboxed one has none to tell. */
export function embedReadToken(): string | null {
  const { apiKeys, embedOrigins } = readConfig(process.env)
  return apiKeys.length > 0 || embedOrigins !== '*' ? signReadToken(apiKeys, Date.now()) : null
}
