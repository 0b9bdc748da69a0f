import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { KNOWN, known, knownNumber, MEMBER } from './known.ts'

const { eachLike, equal, integer, iso8601DateTimeWithMillis, regex, string } = MatchersV3

const PATH = '/api/migration-fleets'
const AT = iso8601DateTimeWithMillis('2026-06-01T12:00:00.000Z')

const fleetForm = (state: unknown) => ({
  id: integer(KNOWN.fleetId),
  step: string('plan'),
  dryRun: equal(true),
  state,
  concurrency: integer(4),
  total: integer(2),
  done: integer(2),
  verdicts: { done: integer(1), unchanged: integer(0), refused: integer(1), failed: integer(0) },
  createdAt: AT,
  updatedAt: AT,
})

const given = (state: string) => ({ 'a fleet': { state } })

// Whether it is done when it answers is a matter of speed.
const BEGIN: Exchange = {
  asks: 'begin a fleet',
  given: { 'a legacy instance that was called': {} },
  request: {
    method: 'POST',
    path: PATH,
    headers: MEMBER,
    body: {
      step: 'plan',
      dryRun: true,
      rows: [{ instance: knownNumber('instanceId') }, { instance: 'Nobody' }],
      concurrency: 2,
      why: 'agreed',
    },
  },
  answer: { status: 202, body: fleetForm(regex(/^(running|done)$/, 'running')) },
}

const SHOW: Exchange = {
  asks: 'show a fleet',
  given: given('done'),
  request: { method: 'GET', path: known(`${PATH}/\${fleetId}`), headers: MEMBER },
  answer: { status: 200, body: fleetForm(equal('done')) },
}

const ROWS: Exchange = {
  asks: 'show the rows of a fleet',
  given: given('done'),
  request: {
    method: 'GET',
    path: known(`${PATH}/\${fleetId}/rows`),
    query: { afterNumber: '0', limit: '500' },
    headers: MEMBER,
  },
  answer: {
    status: 200,
    body: {
      rows: [
        {
          number: equal(1),
          instance: string('12'),
          instanceId: integer(KNOWN.instanceId),
          verdict: equal('done'),
          code: null,
          detail: { summary: { scopes: integer(1) } },
        },
        {
          number: equal(2),
          instance: equal('Nobody'),
          instanceId: null,
          verdict: equal('refused'),
          code: equal('INSTANCE_NOT_FOUND'),
          detail: { message: string('there is none'), remedy: string('list them') },
        },
      ],
      next: null,
    },
  },
}

const LIST: Exchange = {
  asks: 'list the fleets',
  given: given('done'),
  request: { method: 'GET', path: PATH, headers: MEMBER },
  answer: { status: 200, body: { fleets: eachLike(fleetForm(equal('done'))) } },
}

const steer = (how: string) => ({
  method: 'POST',
  path: known(`${PATH}/\${fleetId}/${how}`),
  headers: MEMBER,
})

const PAUSE: Exchange = {
  asks: 'pause a fleet',
  given: given('running'),
  request: steer('pause'),
  answer: { status: 200, body: { ...fleetForm(equal('paused')), step: string('supply') } },
}

const RESUME: Exchange = {
  asks: 'resume a fleet',
  given: given('paused'),
  request: steer('resume'),
  answer: { status: 200, body: fleetForm(equal('running')) },
}

describe('latchkey migrate --from', () => {
  it('begins a fleet, follows it to its end, and says what became of each row', async () => {
    const outcome = await agreeWithGateway([BEGIN, SHOW, ROWS], (latchkey) =>
      latchkey('migrate --from - --concurrency 2 --why agreed', {
        input: `instance\n${KNOWN.instanceId}\nNobody\n`,
      }),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      3,
      expect.stringMatching(/Nobody .*refused .*INSTANCE_NOT_FOUND/),
    ])
  })

  it.each([
    ['--follow', `migrate --follow ${KNOWN.fleetId}`, [SHOW, ROWS], 3, /INSTANCE_NOT_FOUND/],
    ['--list', 'migrate --list', [LIST], 0, /^3 +plan, only tried +done /m],
    ['--pause', `migrate --pause ${KNOWN.fleetId}`, [PAUSE], 0, /1 refused/],
    [
      '--resume',
      `migrate --resume ${KNOWN.fleetId}`,
      [RESUME, SHOW, ROWS],
      3,
      /INSTANCE_NOT_FOUND/,
    ],
  ])('%s steers fleets', async (_what, line, exchanges, exitCode, printed) => {
    const outcome = await agreeWithGateway(exchanges, (latchkey) => latchkey(line))

    expect([outcome.exitCode, outcome.stdout]).toEqual([exitCode, expect.stringMatching(printed)])
  })
})
