/** @type {import('next').NextConfig} */
export default {
  // Native addons, and what reads files beside itself: loaded by Node, never bundled.
  serverExternalPackages: ['better-sqlite3', '@resvg/resvg-js', 'fontkit'],
  poweredByHeader: false,
  // `next dev` would write a rules file for coding tools into the project.
  agentRules: false,
  // Types are checked by `npm run verify`; a start should not pay for them again.
  typescript: { ignoreBuildErrors: true },
}
