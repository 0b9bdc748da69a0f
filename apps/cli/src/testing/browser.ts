import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { browserPath, isCi } from './environment.ts'

const PATIENCE_MS = 20_000

// Chromium looks up its maker's hosts at every start; a test talks to this machine only.
const QUIET = [
  ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const executablePath = [browserPath(), ...PLACES].find(
  (path) => path !== undefined && existsSync(path),
)

/** A developer's machine may be without a browser. CI is not, and fails there. */
export const withoutBrowser = executablePath === undefined && !isCi()

/** One real browser for all tests of a block; each page has cookies of its own, and is gone after its test. */
export function browserPages(): () => Promise<Page> {
  const started: Browser[] = []
  beforeAll(async () => {
    if (executablePath === undefined) throw new Error('no browser is here: name one in CHROMIUM')
    started.push(await chromium.launch({ executablePath, args: QUIET }))
  })
  afterEach(async () => {
    await Promise.all(started.flatMap((browser) => browser.contexts()).map((open) => open.close()))
  })
  afterAll(async () => {
    await started[0]?.close()
  })
  return async () => {
    if (started[0] === undefined) throw new Error('the browser starts with the first test')
    const context = await started[0].newContext()
    context.setDefaultTimeout(PATIENCE_MS)
    return context.newPage()
  }
}
