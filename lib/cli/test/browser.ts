import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium for the browser tests: CHROMIUM_PATH, an installed one, else Debian's package. Null = none to be had. */
export function findOrInstallBrowser(): string | null {
  return findBrowser() ?? installBrowser()
}

function findBrowser(): string | null {
  const places = [process.env.CHROMIUM_PATH ?? '', ...USUAL_PLACES]
  return places.find((path) => path !== '' && existsSync(path)) ?? null
}

function installBrowser(): string | null {
  console.log('No Chromium found: installing the package chromium …')
  for (const arguments_ of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', arguments_, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return findBrowser()
}
