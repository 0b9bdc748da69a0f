import type { Exchange } from '@latchkey/contracts'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { KNOWN, known, MEMBER } from './known.ts'
import {
  FIND_MIGRATION,
  migrationThat,
  ofMigration,
  SHOW_MIGRATION,
  stepExchange,
} from './migration-exchanges.ts'
import { migrationForm } from './migration-form.ts'

const GIVEN = { 'a migration that found a webhook': {} }

const TAKE = stepExchange({
  asks: 'take the inventory',
  given: migrationThat('supplied'),
  step: 'inventory',
  becomes: 'ready',
})

const WEBHOOK = {
  kind: 'webhook',
  key: KNOWN.resourceKey,
  label: 'webhook store/order/created',
  owner: 'instance:14',
  remedy: 'create it anew',
}

const inventoryThat = (settlement: string | null, settledWhy: string | null) => ({
  inventory: {
    takenAt: '2026-06-01T12:00:00.000Z',
    resources: [{ ...WEBHOOK, settlement, settledWhy }],
  },
})

const SHOW: Exchange = {
  asks: 'show a migration',
  given: GIVEN,
  request: { method: 'GET', path: ofMigration(), headers: MEMBER },
  answer: { status: 200, body: migrationForm('supplied', inventoryThat(null, null)) },
}

const RECREATE = stepExchange({
  asks: 'create a webhook anew',
  given: GIVEN,
  step: 'inventory/settlements',
  body: { kind: 'webhook', key: known('${resourceKey}'), settlement: 'recreate' },
  becomes: 'ready',
  form: { view: inventoryThat('recreated', null) },
})

const WAIVE = stepExchange({
  asks: 'waive a webhook',
  given: GIVEN,
  step: 'inventory/settlements',
  body: { kind: 'webhook', key: known('${resourceKey}'), settlement: 'waive', why: 'unused' },
  becomes: 'ready',
  form: { view: inventoryThat('waived', 'unused') },
})

describe('latchkey migrate inventory', () => {
  it('takes the inventory', async () => {
    const outcome = await agreeWithGateway([FIND_MIGRATION, SHOW_MIGRATION, TAKE], (latchkey) =>
      latchkey('migrate inventory 12 --take --apply'),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      0,
      expect.stringContaining('Nothing was found.'),
    ])
  })

  it.each([
    ['creates anew', ['--recreate', KNOWN.resourceKey], RECREATE, /^webhook .+ recreated$/m],
    [
      'goes on without',
      ['--waive', KNOWN.resourceKey, '--why', 'unused'],
      WAIVE,
      /^webhook .+ waived: unused/m,
    ],
  ])('%s what was found', async (_what, options, exchange, printed) => {
    const outcome = await agreeWithGateway([FIND_MIGRATION, SHOW, exchange], (latchkey) =>
      latchkey(['migrate', 'inventory', '12', ...options, '--apply']),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringMatching(printed)])
  })
})
