import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { ConsentBrowser } from '../testing/consent-browser.ts'
import { gatewayEnvironment, runOnGateway, STORE_HASH } from '../testing/gateway-cli.ts'
import { control, registerApp } from '../testing/mock-app.ts'
import { accept, withBrowser } from '../testing/sign-in-scene.ts'

const mock = { origin: inject('gateway').mockOrigin }
const registered = z.object({ id: z.int(), callbackUrls: z.object({ auth: z.string() }) })

/** An app that the gateway and the Developer Portal know. */
async function appOfGateway(): Promise<string> {
  const portal = await registerApp(mock, 'https://shop.example/to-be-replaced')
  const { LATCHKEY_GATEWAY_URL, LATCHKEY_USER_SECRET, LATCHKEY_ORGANIZATION_SECRET } =
    gatewayEnvironment()
  const answer = await fetch(`${LATCHKEY_GATEWAY_URL}/api/apps`, {
    method: 'POST',
    headers: {
      authorization: `User ${LATCHKEY_USER_SECRET}, Organization ${LATCHKEY_ORGANIZATION_SECRET}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      name: 'CLI',
      clientId: portal.clientId,
      clientSecret: portal.clientSecret,
      scopes: ['store_v2_orders', 'store_v2_information_read_only'],
    }),
  })
  const { id, callbackUrls } = registered.parse(await answer.json())
  await control(mock, `PUT /apps/${portal.clientId}`, { authCallbackUrl: callbackUrls.auth })
  return String(id)
}

const shown = z.object({ id: z.int(), name: z.string() })

describe('latchkey login --app', () => {
  it('signs in with the browser, and gives the instance, which calls', async () => {
    const app = await appOfGateway()
    const { pages, options } = withBrowser(accept)

    const outcome = await runOnGateway(
      ['login', '--app', app, '--store', STORE_HASH, '--name', 'By browser', '--json'],
      options,
    )
    const { id, name } = shown.parse(JSON.parse(outcome.stdout))

    expect([outcome.exitCode, name]).toEqual([0, 'By browser'])
    const page = await pages[0]
    expect([page?.status, page?.text]).toEqual([
      200,
      expect.stringContaining(`It is the instance ${String(id)}, &quot;By browser&quot;`),
    ])
    const call = await runOnGateway(['call', 'GET', '/v2/time', '--instance', String(id)])
    expect(call.exitCode).toBe(0)
  })

  it('re-authenticates an instance; its number stays', async () => {
    const app = await appOfGateway()
    const { options } = withBrowser(accept)
    const first = await runOnGateway(
      ['login', '--app', app, '--store', STORE_HASH, '--json'],
      options,
    )
    const { id } = shown.parse(JSON.parse(first.stdout))

    const again = await runOnGateway(
      ['login', '--app', app, '--instance', String(id), '--json'],
      options,
    )

    expect(shown.parse(JSON.parse(again.stdout)).id).toBe(id)
  })

  it('takes the code from a person where the browser is elsewhere', async () => {
    const app = await appOfGateway()
    const browser = new ConsentBrowser()
    const talk: string[] = []
    const codes: string[] = []
    const answer = async () => {
      const [startUrl = ''] = /http:\/\/\S+/.exec(talk.join('')) ?? []
      const page = await browser.decide(startUrl, 'accept')
      return /\b(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}\b/.exec(page.text)?.[0] ?? ''
    }

    const outcome = await runOnGateway(
      ['login', '--app', app, '--headless', '--store', STORE_HASH],
      {
        onTalk: (text) => {
          talk.push(text)
        },
        person: async () => {
          codes.push(await answer())
          return codes[0]
        },
      },
    )

    expect(outcome.exitCode).toBe(0)
    expect(outcome.stdout).toMatch(/Kind: +app\n/)
  })

  it('says in both places that the consent was refused', async () => {
    const app = await appOfGateway()
    const { pages, options } = withBrowser((url) => new ConsentBrowser().decide(url, 'refuse'))

    const outcome = await runOnGateway(['login', '--app', app, '--store', STORE_HASH], options)

    expect([outcome.exitCode, outcome.stdout]).toEqual([3, ''])
    expect(outcome.stderr).toContain(
      'GATEWAY_SIGN_IN_FAILED: the sign-in failed at the gateway with CONSENT_REFUSED',
    )
    expect((await pages[0])?.status).toBe(400)
  })

  it('takes no code that another server sent', async () => {
    const app = await appOfGateway()
    const { options } = withBrowser(async (url) => {
      const begun = await fetch(url, { redirect: 'manual' })
      const [cookie = ''] = begun.headers.getSetCookie()
      const returned = new URL('/callback?code=x&iss=https://evil.example', url)
      const answer = await fetch(returned, { headers: { cookie: cookie.split(';')[0] ?? '' } })
      return { url: returned.href, status: answer.status, text: await answer.text() }
    })

    const { exitCode, stderr } = await runOnGateway(['login', '--app', app], options)

    expect(exitCode).toBe(3)
    expect(stderr).toContain('latchkey: GATEWAY_SIGN_IN_FAILED: ')
  })

  it("passes on the gateway's refusal of an app that is not there", async () => {
    const { exitCode, stderr } = await runOnGateway(['login', '--app', '99999'])

    expect(exitCode).toBe(3)
    expect(stderr).toMatch(/^latchkey: APP_NOT_FOUND: /)
  })

  it.each([
    ['properties beside it', ['--app', '1', '--StoreId', 'x'], '--StoreId does not go with --app'],
    ['a verifier beside it', ['--app', '1', '--verifier', 'x'], '--verifier does not go with'],
    ['a store without it', ['--store', 'x', '--OAuthClientId', 'y'], '--store goes with --app'],
  ])('refuses %s', async (_what, args, message) => {
    const { exitCode, stderr } = await runOnGateway(['login', ...args])

    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })
})
