import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConsentBrowser } from '../testing/consent-browser.ts'
import { appOfGateway } from '../testing/gateway-app.ts'
import { runOnGateway, STORE_HASH } from '../testing/gateway-cli.ts'
import { accept, withBrowser } from '../testing/sign-in-scene.ts'

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
