import { sampleSeed, startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { ConsentBrowser, type Page } from './consent-browser.ts'
import { registerApp } from './mock-app.ts'
import { newFolder, runCli, type CliOptions } from './run-cli.ts'

/** A store of the mock's besides the sample one. */
export const OTHER_STORE = 'other99'
/** An auth callback of a web application. */
export const WEB_CALLBACK = 'https://shop.example/auth'

/** A mock with an app on a free port of this machine, and somebody who has never signed in. */
export async function startScene(callback?: string, more: Record<string, unknown> = {}) {
  await using undo = new AsyncDisposableStack()
  const [sample] = sampleSeed()
  if (sample === undefined) throw new Error('the mock has no sample store')
  const other = {
    ...sample,
    hash: OTHER_STORE,
    apps: [],
    installs: [],
    legacyAccounts: [],
    apiAccounts: [],
  }
  const mock = undo.use(await startMockBigCommerce({ seed: [sample, other] }))
  const callbackUrl = callback ?? `http://127.0.0.1:${String(await freePort())}/callback`
  const app = await registerApp(mock, callbackUrl, more)
  const home = newFolder()
  const env = {
    LATCHKEY_DEVELOPMENT_UPSTREAM: mock.origin,
    LATCHKEY_CLIENT_SECRET: app.clientSecret,
  }
  const resources = undo.move()
  return {
    mock,
    app,
    callbackUrl,
    home,
    env,
    file: join(home, '.config', 'latchkey', 'OAuthSettings.txt'),
    /** How often a token was asked for. */
    exchanges: () =>
      mock.journal.entries().filter(({ path }) => path.endsWith('/oauth2/token')).length,
    properties: ['--OAuthClientId', app.clientId, '--CallbackURL', callbackUrl],
    run: (args: readonly string[], options: CliOptions = {}) =>
      runCli(args, { homeDirectory: home, ...options, env: { ...env, ...options.env } }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.int() }).parse(server.address())
  await new Promise((closed) => server.close(closed))
  return port
}

/** A person at a terminal whose browser answers the consent page. */
export function withBrowser(visit: (url: string) => Promise<Page>) {
  const pages: Promise<Page>[] = []
  return {
    pages,
    options: {
      person: () => '',
      openBrowser: async (url: string) => {
        pages.push(visit(url))
      },
    },
  }
}

/** Accepts whatever an address leads to. */
export const accept = (url: string): Promise<Page> => new ConsentBrowser().decide(url, 'accept')
