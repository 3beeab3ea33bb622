/** @type {import('next').NextConfig} */
export default {
  // Native addon: loaded by Node, never bundled.
  serverExternalPackages: ['better-sqlite3'],
  poweredByHeader: false,
  // `next dev` would write a rules file for coding tools into the project.
  agentRules: false,
  // Types are checked by `npm run verify`; a start should not pay for them again.
  typescript: { ignoreBuildErrors: true },
}
