import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { knownNumber, MEMBER, STORE } from './known.ts'
import {
  FIND_MIGRATION,
  MIGRATIONS_PATH,
  migrationThat,
  ofMigration,
} from './migration-exchanges.ts'
import { problem } from './refusal-forms.ts'

const { eachLike } = MatchersV3

const step = (name: string, body: object = {}) => ({
  method: 'POST',
  path: ofMigration(`/${name}`),
  headers: MEMBER,
  body: { version: knownNumber('version'), dryRun: false, ...body },
})

const UNMET: Exchange = {
  asks: 'cut over what lacks something',
  given: migrationThat('supplied'),
  request: step('cut-over'),
  answer: problem(409, 'CUTOVER_REFUSED', {
    unmet: eachLike({
      condition: 'INVENTORY_NOT_TAKEN',
      subject: 'inventory',
      text: 'nobody has looked',
      remedy: 'take the inventory',
    }),
  }),
}

const SCOPES_MISSING: Exchange = {
  asks: 'supply a migration with a token that lacks scopes',
  given: migrationThat('planned'),
  request: step('supply', { accessToken: STORE.narrowToken }),
  answer: problem(400, 'SUPPLIED_SCOPES_MISSING', {
    scopes: eachLike('store_v2_orders_read_only'),
  }),
}

const CHANGED: Exchange = {
  asks: 'finish a migration that was changed since',
  given: migrationThat('cut-over'),
  request: step('finish', { version: 1 }),
  answer: problem(409, 'MIGRATION_CONCURRENT_CHANGE'),
}

const TOO_EARLY: Exchange = {
  asks: 'finish a migration before its time',
  given: migrationThat('cut-over', { holdHours: 72 }),
  request: step('finish'),
  answer: problem(409, 'FINISH_TOO_EARLY'),
}

const NONE: Exchange = {
  asks: 'list the migrations of an instance that has none',
  given: { 'an instance': { kind: 'legacy' } },
  request: { method: 'GET', path: MIGRATIONS_PATH, headers: MEMBER },
  answer: { status: 200, body: { migrations: [] } },
}

describe('latchkey migrate, refused,', () => {
  it.each([
    [
      'what a cut-over lacks',
      'migrate cutover 12 --apply',
      UNMET,
      /^INVENTORY_NOT_TAKEN +inventory /m,
    ],
    [
      'which scopes a token lacks',
      'migrate supply 12 --apply',
      SCOPES_MISSING,
      /^store_v2_orders_/m,
    ],
    ['that somebody else changed it', 'migrate finish 12 --apply --seen 1', CHANGED, /^$/],
    ['that it is too early', 'migrate finish 12 --apply', TOO_EARLY, /^$/],
  ])('says %s', async (_what, line, exchange, printed) => {
    const env = { LATCHKEY_ACCESS_TOKEN: STORE.narrowToken }
    const outcome = await agreeWithGateway([FIND_MIGRATION, exchange], (latchkey) =>
      latchkey(line, { env }),
    )

    expect([outcome.exitCode, outcome.stdout, outcome.stderr]).toEqual([
      3,
      expect.stringMatching(printed),
      expect.stringMatching(/^latchkey: [A-Z_]+: why not \(what to do\) \[request fake\w+\]\n$/),
    ])
  })

  it('says that no migration is under way', async () => {
    const { exitCode, stderr } = await agreeWithGateway([NONE], (latchkey) =>
      latchkey('migrate status 12'),
    )

    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('MIGRATION_ABSENT')])
  })
})
