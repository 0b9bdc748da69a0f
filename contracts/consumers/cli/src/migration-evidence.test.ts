import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { KNOWN, known, MEMBER } from './known.ts'
import {
  FIND_MIGRATION,
  migrationThat,
  ofMigration,
  SHOW_MIGRATION,
} from './migration-exchanges.ts'

const { eachLike, equal, integer, iso8601DateTimeWithMillis, string } = MatchersV3

const AT = iso8601DateTimeWithMillis('2026-06-01T12:00:00.000Z')

const REPORT: Exchange = {
  asks: 'report a migration',
  given: migrationThat('finished'),
  request: {
    method: 'GET',
    path: ofMigration('/report'),
    headers: { ...MEMBER, accept: 'application/json' },
  },
  answer: { status: 200, body: { intact: equal(true), brokenAt: null } },
}

const PAGE: Exchange = {
  asks: 'report a migration as a page of text',
  given: migrationThat('finished'),
  request: {
    method: 'GET',
    path: ofMigration('/report'),
    headers: { ...MEMBER, accept: 'text/markdown' },
  },
  answer: {
    status: 200,
    text: { type: 'text/markdown', example: '# Migration 7\n', pattern: /^# [\s\S]+$/ },
  },
}

const DIFFERENCES = ofMigration('/differences')
const EXPLANATION = known('/api/migrations/${migrationId}/differences/${differenceId}/explanation')

const given = (isExplained: boolean) => ({ 'a difference between the answers': { isExplained } })

const difference = (explanation: unknown) => ({
  id: integer(KNOWN.differenceId),
  route: string('GET /v2/orders'),
  kind: string('value'),
  place: string('/0/status'),
  seen: integer(1),
  before: string('"A"'),
  after: string('"B"'),
  firstAt: AT,
  lastAt: AT,
  explanation,
})

const LIST: Exchange = {
  asks: 'list the differences of a route that nobody has explained',
  given: given(false),
  request: {
    method: 'GET',
    path: DIFFERENCES,
    query: { route: 'GET /v2/orders', unexplained: 'true' },
    headers: MEMBER,
  },
  answer: { status: 200, body: { differences: eachLike(difference(null)) } },
}

const LIST_ALL: Exchange = {
  asks: 'list all differences',
  given: given(true),
  request: { method: 'GET', path: DIFFERENCES, headers: MEMBER },
  answer: {
    status: 200,
    body: { differences: eachLike(difference({ why: string('newer'), by: integer(1), at: AT })) },
  },
}

const EXPLAIN: Exchange = {
  asks: 'explain a difference',
  given: given(false),
  request: { method: 'POST', path: EXPLANATION, headers: MEMBER, body: { why: 'newer' } },
  answer: { status: 204 },
}

const TAKE_BACK: Exchange = {
  asks: 'take the explanation of a difference back',
  given: given(true),
  request: { method: 'DELETE', path: EXPLANATION, headers: MEMBER },
  answer: { status: 204 },
}

const explain = (more: string) => [...'migrate explain 12'.split(' '), ...more.split(' ')]

describe('latchkey migrate', () => {
  it.each([
    ['status', 'migrate status 12', [FIND_MIGRATION, SHOW_MIGRATION], /^Phase: +shadowing$/m],
    ['report --json', 'migrate report 12 --json', [FIND_MIGRATION, REPORT], /"intact": true/],
    ['report', 'migrate report 12', [FIND_MIGRATION, REPORT, PAGE], /^# Migration 7$/m],
    [
      'explain',
      [...explain('--route'), 'GET /v2/orders'],
      [FIND_MIGRATION, LIST],
      /^5 +GET \/v2\/orders /m,
    ],
    [
      'explain --why',
      explain('5 --why newer --apply'),
      [FIND_MIGRATION, LIST_ALL, EXPLAIN],
      /newer/,
    ],
    [
      'explain --take-back',
      explain('5 --take-back --apply'),
      [FIND_MIGRATION, LIST_ALL, TAKE_BACK],
      /GET \/v2\/orders/,
    ],
  ])('%s tells how far a migration is', async (_what, line, exchanges, printed) => {
    const outcome = await agreeWithGateway(exchanges, (latchkey) => latchkey(line))

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringMatching(printed)])
  })
})
