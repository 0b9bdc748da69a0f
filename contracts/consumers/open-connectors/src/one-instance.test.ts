import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreeWithGateway, ELEMENT, KNOWN, MEMBER } from './agree-with-gateway.ts'
import { ALL, CASES, LEGACY, ONE, PATH } from './instance-examples.ts'
import { Instance } from './instance-form.ts'

const { eachLike } = MatchersV3

describe('a client that has an instance', () => {
  it.each(CASES)('%s', async (_what, { exchange, question, found, ...how }) => {
    const instance = await agreeWithGateway([exchange], (client) =>
      client.ask({ ...question, ...how, shape: Instance }),
    )

    expect(instance).toMatchObject(found)
  })

  it('reads its settings one by one', async () => {
    const shape = z.array(z.object({ id: z.int(), key: z.string(), propertyValue: z.string() }))
    const exchange: Exchange = {
      asks: 'show the settings of an instance',
      given: LEGACY,
      request: {
        method: 'GET',
        path: fromState('/elements/api-v2/instances/${instanceId}/configuration', KNOWN),
        headers: MEMBER,
      },
      answer: {
        status: 200,
        body: eachLike({ id: 1, key: 'username', propertyValue: 'admin', required: true }),
      },
    }
    const settings = await agreeWithGateway([exchange], (client) =>
      client.ask({ path: `${PATH}/configuration`, shape }),
    )

    expect(settings).toEqual([{ id: 1, key: 'username', propertyValue: 'admin' }])
  })

  it.each([
    ['deletes it', 'delete an instance', ONE, MEMBER, { path: PATH }],
    [
      'deletes the one of its token',
      'delete the instance of a token',
      ALL,
      ELEMENT,
      { path: '/instances', element: KNOWN.instanceToken },
    ],
  ])('%s', async (_what, asks, path, headers, question) => {
    const exchange: Exchange = {
      asks,
      given: LEGACY,
      request: { method: 'DELETE', path, headers },
      answer: { status: 200 },
    }
    const isNothing = z.undefined().transform(() => true)
    const done = await agreeWithGateway([exchange], (client) =>
      client.ask({ method: 'DELETE', ...question, shape: isNothing }),
    )

    expect(done).toBe(true)
  })
})
