/** The page that documents the API. */
export const API_TEXTS = {
  title: 'API',
  intro:
    'JSON over HTTP, no key needed unless this server asks for one. Times are epoch milliseconds in UTC; ranges take those, ISO 8601, or now-24h, and are half open.',
  document: 'OpenAPI 3.1 description',
  errors:
    'Errors are problem documents (RFC 9457) with one sentence in detail. RateLimit says what is left to you; beyond it the answer is 429 with Retry-After.',
  examples: 'Examples',
  addresses: 'Addresses',
  parameter: 'Parameter',
  bodyField: 'Field of the JSON body',
  type: 'Type',
  meaning: 'Meaning',
  needed: 'needed',
  answers: 'Answers',
  fields: 'Fields of the answer',
  tryIt: 'Open an example',
} as const
