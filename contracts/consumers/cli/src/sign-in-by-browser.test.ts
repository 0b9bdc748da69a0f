import type { CliOptions } from '@latchkey/cli/testing'
import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreeWithGateway, GATEWAY_PACT } from './agree-with-gateway.ts'
import { KNOWN } from './known.ts'
import { BEGIN, redeem, SIGNED_IN } from './sign-in-exchanges.ts'

const { equal, regex, string } = MatchersV3

const ISSUER = 'https://latchkey.example'
const CODE = 'fakeCodeOfTheRedirect'

// Each process listens at a port of its own, and makes its own state.
const BEGIN_HERE: Exchange = {
  ...BEGIN,
  asks: 'begin a sign-in that ends at a program of this machine',
  request: {
    ...BEGIN.request,
    body: {
      ...BEGIN.request.body,
      redirectUri: regex(/^http:\/\/127\.0\.0\.1:\d+\/callback$/, 'http://127.0.0.1:1/callback'),
      clientState: regex(/^[\w-]+$/, 'fakeState'),
    },
  },
}

const REDEEM: Exchange = {
  asks: 'redeem a sign-in whose browser was sent back',
  given: { 'a sign-in whose browser was sent back': {} },
  request: redeem(fromState('${signInCode}', { signInCode: CODE })),
  answer: SIGNED_IN,
}

const began = z.object({ redirectUri: z.url(), clientState: z.string() })

/** A person at a terminal, whose browser comes from the gateway with what a query says. */
function comingBackWith(query: Readonly<Record<string, string>>): CliOptions {
  const said: z.infer<typeof began>[] = []
  return {
    person: () => '',
    fetch: (url, init) => {
      const { data } = began.safeParse(JSON.parse(z.string().parse(init?.body)))
      if (data !== undefined) said.push(data)
      return fetch(url, init)
    },
    openBrowser: async (startUrl) => {
      const [{ redirectUri, clientState } = began.parse({})] = said
      const start = await fetch(startUrl, { redirect: 'manual' })
      const [cookie = ''] = start.headers.getSetCookie()
      const back = new URLSearchParams({ ...query, state: clientState })
      const headers = { cookie: cookie.split(';', 1)[0] ?? '' }
      // Answered when the command has redeemed the code.
      void fetch(`${redirectUri}?${back.toString()}`, { headers })
    },
  }
}

const LOGIN = `login --app ${KNOWN.appId} --store wuxeae6 --name Shop`

const brought = z.object({
  contents: z.object({ content: z.record(z.string(), z.string()) }),
})

describe('latchkey login --app, with a browser', () => {
  it('redeems the code that the browser brings back', async () => {
    const outcome = await GATEWAY_PACT.agree(
      (pact) =>
        pact
          .addAsynchronousInteraction()
          .given('an organization')
          .expectsToReceive('what a browser brings back from a sign-in', (builder) => {
            builder.withJSONContent({
              code: string(CODE),
              // Of who issued the code (RFC 9207): where the sign-in began.
              iss: regex(/^https?:\/\/[^/]+$/, ISSUER),
              state: equal('fakeState'),
            })
          }),
      async (message) => {
        const { content } = brought.parse(message).contents
        return await agreeWithGateway([BEGIN_HERE, REDEEM], (latchkey) =>
          latchkey(LOGIN, comingBackWith(content)),
        )
      },
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringMatching(/^Kind: +app$/m)])
  })
})
