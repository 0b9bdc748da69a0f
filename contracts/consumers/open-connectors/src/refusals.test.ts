import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreeWithGateway, KNOWN, MEMBER } from './agree-with-gateway.ts'
import { refusalForm } from './refusal-form.ts'

const { equal } = MatchersV3

const PATH = '/elements/api-v2/instances'
// Clients know this text, whichever of the secrets is wrong.
const UNKNOWN = 'Invalid Organization or User secret, or invalid Element token provided.'
const STRANGER = { user: 'fakeSecretOfNobody', organization: 'fakeSecretOfNobody' }

const NOT_SIGNED_IN: Exchange = {
  asks: 'list the instances with secrets that nobody has',
  request: {
    method: 'GET',
    path: PATH,
    headers: { authorization: `User ${STRANGER.user}, Organization ${STRANGER.organization}` },
  },
  answer: { status: 401, body: refusalForm('AUTHORIZATION_INVALID', equal(UNKNOWN)) },
}

const TOKEN_GONE: Exchange = {
  asks: 'show the instance of a token that nobody has',
  given: { 'an organization': {} },
  request: {
    method: 'GET',
    path: PATH,
    headers: {
      authorization: fromState('${authorization}, Element fakeTokenOfNobody', {
        authorization: MEMBER.authorization.value,
      }),
    },
  },
  answer: { status: 401, body: refusalForm('AUTHORIZATION_INVALID', equal(UNKNOWN)) },
}

const NO_INSTANCE: Exchange = {
  asks: 'show an instance that is not there',
  given: { 'an organization': {} },
  request: { method: 'GET', path: `${PATH}/999999`, headers: MEMBER },
  answer: { status: 404, body: refusalForm('INSTANCE_NOT_FOUND') },
}

const WRONG_TOKEN: Exchange = {
  asks: 're-authenticate an instance with a token that no store has',
  given: { 'an instance': { kind: 'legacy', tags: ['eu'] } },
  request: {
    method: 'PATCH',
    path: fromState('/elements/api-v2/instances/${instanceId}', KNOWN),
    headers: MEMBER,
    body: { configuration: { password: 'fakeWrongToken' } },
  },
  answer: { status: 400, body: refusalForm('CREDENTIAL_REFUSED') },
}

describe('a client that is refused', () => {
  it('reads the text that it knows where it has not signed in', async () => {
    const failure = agreeWithGateway(
      [NOT_SIGNED_IN],
      (client) => client.list({ path: '/instances', shape: z.unknown() }),
      STRANGER,
    )

    await expect(failure).rejects.toMatchObject({ status: 401, message: UNKNOWN })
  })

  it.each([
    [
      '401 for a token that is gone',
      TOKEN_GONE,
      { path: '/instances', element: 'fakeTokenOfNobody' },
      401,
    ],
    ['404 for an instance that is not there', NO_INSTANCE, { path: '/instances/999999' }, 404],
    [
      '400 for a credential that the store does not take',
      WRONG_TOKEN,
      {
        method: 'PATCH',
        path: `/instances/${KNOWN.instanceId}`,
        body: { configuration: { password: 'fakeWrongToken' } },
      },
      400,
    ],
  ])(
    'gets %s, with a message and the id of its request',
    async (_what, exchange, question, status) => {
      const failure = agreeWithGateway([exchange], (client) =>
        client.ask({ ...question, shape: z.unknown() }),
      )

      await expect(failure).rejects.toMatchObject({
        status,
        message: status === 401 ? UNKNOWN : 'why it is refused',
        requestId: 'fakeRequestId',
      })
    },
  )
})
