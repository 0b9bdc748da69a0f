import { runCli } from '@latchkey/cli/testing'
import { addExchanges, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway, environment, GATEWAY_PACT, NO_HOME } from './agree-with-gateway.ts'
import { KNOWN, known, MEMBER } from './known.ts'
import { elementsRefusal, problem } from './refusal-forms.ts'

const { eachLike } = MatchersV3

const STRANGER = { user: 'fakeSecretOfNobody', organization: 'fakeSecretOfNobody' }

const NOT_SIGNED_IN: Exchange = {
  asks: 'list the fleets with secrets that nobody has',
  request: {
    method: 'GET',
    path: '/api/migration-fleets',
    headers: { authorization: `User ${STRANGER.user}, Organization ${STRANGER.organization}` },
  },
  answer: problem(401, 'AUTHORIZATION_INVALID'),
}

const NO_INSTANCE: Exchange = {
  asks: 'show an instance that is not there',
  given: { 'an organization': {} },
  request: { method: 'GET', path: '/elements/api-v2/instances/999999', headers: MEMBER },
  answer: elementsRefusal(404, 'INSTANCE_NOT_FOUND'),
}

const BAD_WINDOW: Exchange = {
  asks: 'plan a migration by more days than are kept',
  given: { 'a legacy instance that was called': {} },
  request: {
    method: 'POST',
    path: known('/api/instances/${instanceId}/migrations'),
    headers: MEMBER,
    body: { windowDays: 999, dryRun: true },
  },
  answer: problem(400, 'REQUEST_INVALID', {
    errors: eachLike({ field: 'windowDays', message: 'is too much' }),
  }),
}

const said = (code: string, title = 'why not') =>
  `latchkey: ${code}: ${title} (what to do) [request fakeRequestId]\n`

describe('latchkey, refused by the gateway,', () => {
  it('says so where its secrets are of nobody', async () => {
    const outcome = await GATEWAY_PACT.agree(
      (pact) => addExchanges(pact, [NOT_SIGNED_IN]),
      ({ url }) =>
        runCli(['migrate', '--list'], { env: environment(url, STRANGER), homeDirectory: NO_HOME }),
    )

    expect(outcome).toEqual({ exitCode: 3, stdout: '', stderr: said('AUTHORIZATION_INVALID') })
  })

  it.each([
    ['an instance is not there', NO_INSTANCE, 'instances show 999999', said('INSTANCE_NOT_FOUND')],
    [
      'something in the request is out of its range',
      BAD_WINDOW,
      `migrate plan ${KNOWN.instanceId} --days 999`,
      said('REQUEST_INVALID', 'why not; windowDays: is too much'),
    ],
  ])('passes on why: %s', async (_what, exchange, line, stderr) => {
    const outcome = await agreeWithGateway([exchange], (latchkey) => latchkey(line))

    expect(outcome).toEqual({ exitCode: 3, stdout: '', stderr })
  })
})
