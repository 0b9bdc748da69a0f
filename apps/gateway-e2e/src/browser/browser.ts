import { chromium, type BrowserContext } from 'playwright-core'
import { engine } from '../engine/engine.ts'
import { GATEWAY_HOST } from '../stack/front.ts'
import type { Stack } from '../stack/stack.ts'
import type { Started } from '../stack/place.ts'
import { installedBrowser } from './installed-browser.ts'
import { keyOfHost } from './key-of-host.ts'

const PATIENCE_MS = 20_000
const QUIET = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  // As the browsers of many merchants are by now.
  '--test-third-party-cookie-phaseout',
]

/** A browser on this machine for which a stack is the whole Internet. */
export interface StackBrowser {
  /** Somebody with cookies of their own. */
  enter(): Promise<Started<BrowserContext>>
}

/**
 * Starts a real browser. Every host that it asks for is the stack's front, by TLS, and the only
 * certificates that it takes are those which the stack's authority was found to have issued.
 *
 * @throws {Error} If this machine has no browser.
 */
export async function startBrowser({
  place,
  front,
}: Pick<Stack, 'place' | 'front'>): Promise<Started<StackBrowser>> {
  if (installedBrowser === undefined) throw new Error('no browser is here: name one in CHROMIUM')
  const { host } = (await engine()).info.containerRuntime
  const address = { host, port: front.httpsPort, authority: place.trusted }
  const keys = await Promise.all(
    ['login.bigcommerce.com', GATEWAY_HOST].map((name) => keyOfHost(name, address)),
  )
  const browser = await chromium.launch({
    executablePath: installedBrowser,
    args: [
      ...QUIET,
      `--host-resolver-rules=MAP * ${host}:${front.httpsPort}`,
      `--ignore-certificate-errors-spki-list=${keys.join(',')}`,
    ],
  })
  return {
    enter: async () => {
      const context = await browser.newContext()
      context.setDefaultTimeout(PATIENCE_MS)
      return context
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}
