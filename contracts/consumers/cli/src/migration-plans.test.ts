import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { SHOW_LEGACY } from './instance-exchanges.ts'
import { knownNumber, MEMBER } from './known.ts'
import {
  FIND_MIGRATION,
  MIGRATIONS_PATH,
  migrationThat,
  ofMigration,
  PLAN_FORM,
  SHOW_MIGRATION,
} from './migration-exchanges.ts'
import { migrationForm } from './migration-form.ts'

const { equal } = MatchersV3

const CALLED = { 'a legacy instance that was called': {} }

const TRY: Exchange = {
  asks: 'try to plan a migration',
  given: CALLED,
  request: {
    method: 'POST',
    path: MIGRATIONS_PATH,
    headers: MEMBER,
    body: { windowDays: 7, dryRun: true },
  },
  answer: { status: 200, body: { migration: null, plan: PLAN_FORM, applied: equal(false) } },
}

const BEGIN: Exchange = {
  asks: 'begin a migration, and say why',
  given: CALLED,
  request: {
    method: 'POST',
    path: MIGRATIONS_PATH,
    headers: MEMBER,
    body: { why: 'agreed', dryRun: false },
  },
  answer: {
    status: 201,
    body: { migration: migrationForm('planned'), plan: PLAN_FORM, applied: equal(true) },
  },
}

const AGAIN: Exchange = {
  asks: 'plan a migration anew',
  given: migrationThat('planned'),
  request: {
    method: 'POST',
    path: ofMigration('/plan'),
    headers: MEMBER,
    body: { version: knownNumber('version'), dryRun: false },
  },
  answer: {
    status: 200,
    body: { migration: migrationForm('planned'), plan: PLAN_FORM, applied: equal(true) },
  },
}

const SHOW_PLAN: Exchange = {
  asks: 'show the plan of a migration',
  given: migrationThat('planned'),
  request: { method: 'GET', path: ofMigration('/plan'), headers: MEMBER },
  answer: { status: 200, body: PLAN_FORM },
}

describe('latchkey migrate plan', () => {
  it.each([
    ['tries to plan', 'migrate plan 12 --days 7', [TRY, SHOW_LEGACY], 'Nothing was changed'],
    [
      'begins a migration',
      'migrate plan 12 --why agreed --apply',
      [BEGIN],
      'Next: latchkey migrate supply 12',
    ],
    [
      'plans anew',
      'migrate plan 12 --again --apply',
      [FIND_MIGRATION, AGAIN],
      'Next: latchkey migrate status 12',
    ],
    [
      'shows the plan that there is',
      'migrate plan 12',
      [FIND_MIGRATION, SHOW_MIGRATION, SHOW_PLAN],
      'It is the plan of migration 7',
    ],
  ])('%s', async (_what, line, exchanges, said) => {
    const outcome = await agreeWithGateway(exchanges, (latchkey) => latchkey(line))

    expect([outcome.exitCode, outcome.stdout, outcome.stderr]).toEqual([
      0,
      expect.stringContaining('store_v2_'),
      expect.stringContaining(said),
    ])
  })
})
