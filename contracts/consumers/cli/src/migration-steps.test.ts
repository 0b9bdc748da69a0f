import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { KNOWN, knownNumber, MEMBER, STORE } from './known.ts'
import {
  FIND_MIGRATION,
  migrationThat,
  ofMigration,
  SHOW_MIGRATION,
  stepExchange,
} from './migration-exchanges.ts'
import { changeForm } from './migration-form.ts'

const { eachLike } = MatchersV3

const WARNED = eachLike({ code: 'SCOPES_EXCESS', text: 'more than it ever needed' })
const TOKEN = { LATCHKEY_ACCESS_TOKEN: STORE.accessToken }

const SUPPLY = stepExchange({
  asks: 'supply a migration with an access token',
  given: migrationThat('planned'),
  step: 'supply',
  body: { accessToken: STORE.accessToken },
  becomes: 'supplied',
  form: { warnings: WARNED },
})

const AWAIT_APP = stepExchange({
  asks: 'have a merchant install an app for a migration',
  given: { ...migrationThat('planned'), 'an app': {} },
  step: 'supply',
  body: { app: knownNumber('appId') },
  becomes: 'planned',
  form: {
    view: {
      credential: {
        kind: null,
        appClientId: 'fakeClientId',
        awaitingInstall: true,
        installUrl: 'https://login.bigcommerce.com/app/fakeClientId/install',
        findings: [],
        suppliedAt: null,
      },
    },
  },
})

const SHADOW = stepExchange({
  asks: 'repeat another share of the reads',
  given: migrationThat('supplied'),
  step: 'shadow',
  body: { share: 0.1 },
  becomes: 'supplied',
})

const CANARY = stepExchange({
  asks: 'send a share of the calls by the new credential',
  given: migrationThat('ready to cut over'),
  step: 'cut-over',
  body: { canaryShare: 0.5 },
  becomes: 'canary',
})

const CUT_OVER = stepExchange({
  asks: 'send all calls by the new credential',
  given: migrationThat('ready to cut over'),
  step: 'cut-over',
  becomes: 'cut-over',
})

const ROLL_BACK = stepExchange({
  asks: 'roll a migration back, and say why',
  given: migrationThat('cut-over'),
  step: 'roll-back',
  body: { why: 'orders' },
  becomes: 'rolled-back',
})

const FINISH = stepExchange({
  asks: 'finish a migration',
  given: migrationThat('cut-over'),
  step: 'finish',
  becomes: 'finished',
  form: { warnings: WARNED },
})

const ABANDON = stepExchange({
  asks: 'abandon a migration',
  given: migrationThat('supplied'),
  step: 'abandonment',
  becomes: 'abandoned',
})

describe('latchkey migrate', () => {
  it.each([
    ['supply', 'migrate supply 12 --apply', SUPPLY, /^Credential: +store-token, supplied /m],
    [
      'supply --app',
      `migrate supply 12 --app ${KNOWN.appId} --apply`,
      AWAIT_APP,
      /waits until the app/,
    ],
    ['shadow', 'migrate shadow 12 --share 10% --apply', SHADOW, /^Phase: +shadowing$/m],
    ['cutover --canary', 'migrate cutover 12 --canary 50% --apply', CANARY, /^Canary: +since /m],
    ['cutover', 'migrate cutover 12 --apply', CUT_OVER, /^Phase: +cut-over$/m],
    ['rollback', 'migrate rollback 12 --apply --why orders', ROLL_BACK, /^Phase: +rolled-back$/m],
    ['finish', 'migrate finish 12 --apply', FINISH, /^Legacy destroyed: +2026/m],
    ['abandon', 'migrate abandon 12 --apply', ABANDON, /^Phase: +abandoned$/m],
  ])('%s takes the step', async (_what, line, exchange, printed) => {
    const outcome = await agreeWithGateway([FIND_MIGRATION, exchange], (latchkey) =>
      latchkey(line, { env: TOKEN }),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringMatching(printed)])
  })

  it('only tries a step without --apply, and says what a cut-over lacks', async () => {
    const tried = stepExchange({
      asks: 'try a cut-over that lacks something',
      given: migrationThat('supplied'),
      step: 'cut-over',
      isDryRun: true,
      becomes: 'supplied',
    })
    const outcome = await agreeWithGateway([FIND_MIGRATION, tried], (latchkey) =>
      latchkey('migrate cutover 12'),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      3,
      expect.stringMatching(/^INVENTORY_NOT_TAKEN +inventory /m),
    ])
  })

  it('changes the policy', async () => {
    const change: Exchange = {
      asks: 'change the policy of a migration',
      given: migrationThat('ready to cut over'),
      request: {
        method: 'PATCH',
        path: ofMigration(),
        headers: MEMBER,
        body: { policy: { holdHours: 168 }, version: knownNumber('version'), dryRun: false },
      },
      answer: { status: 200, body: changeForm('ready') },
    }
    const outcome = await agreeWithGateway([FIND_MIGRATION, SHOW_MIGRATION, change], (latchkey) =>
      latchkey('migrate policy 12 --hold-hours 168 --apply'),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringContaining('168')])
  })
})
