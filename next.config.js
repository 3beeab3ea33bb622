/** Whoever is no browser reads titles and link previews in the head; a browser gets them while it draws. */
const NO_BROWSER = /^(?!Mozilla\/5\.0 \((?!compatible))|bot|crawl|spider|preview|externalhit/i

/** @type {import('next').NextConfig} */
export default {
  // Native addons, and what reads files beside itself: loaded by Node, never bundled.
  serverExternalPackages: ['better-sqlite3', '@resvg/resvg-js', 'fontkit'],
  poweredByHeader: false,
  htmlLimitedBots: NO_BROWSER,
  // Hints stand in the head as links alone: of one sent as a header the page knows nothing, asks for the font a
  // second time when it wakes up, and the browser warns that nobody used it.
  reactMaxHeadersLength: 0,
  // `next dev` would write a rules file for coding tools into the project.
  agentRules: false,
  // Node would read the map of each file of the server while it loads it, and keep every request waiting.
  experimental: { turbopackSourceMaps: false },
  // Types are checked by `npm run verify`; a start should not pay for them again.
  typescript: { ignoreBuildErrors: true },
  // Browsers ask for it where a page names no icon, as answers of the API do not.
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: true }],
  rewrites: async () => ({
    beforeFiles: [
      { source: '/s/:id([\\w-]+).:part(json|csv|png)', destination: '/s/:id/:part' },
      {
        source: '/embed/:chart/:base',
        has: [{ type: 'query', key: 'interactive', value: '0|false' }],
        destination: '/embed/:chart/:base/picture',
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
}
