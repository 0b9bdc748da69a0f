import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { browserPath, isCi } from './environment.ts'

// Chromium looks up its maker's hosts at every start; a test talks to this machine only.
const QUIET = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // As the browsers of many merchants are by now.
  '--test-third-party-cookie-phaseout',
]

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where this machine's browser is; undefined if it has none. */
const executablePath = [browserPath(), ...PLACES].find(
  (path) => path !== undefined && existsSync(path),
)

/** A developer's machine may be without a browser. CI is not, and fails there. */
export const withoutBrowser = executablePath === undefined && !isCi()

/** One real browser for all tests of a file. */
export function sharedBrowser(): () => Browser {
  const started: Browser[] = []
  beforeAll(async () => {
    if (executablePath === undefined) throw new Error('no browser is here: name one in CHROMIUM')
    started.push(await chromium.launch({ executablePath, args: QUIET }))
  })
  afterAll(async () => {
    await started[0]?.close()
  })
  return () => {
    if (started[0] === undefined) throw new Error('the browser starts with the first test')
    return started[0]
  }
}
