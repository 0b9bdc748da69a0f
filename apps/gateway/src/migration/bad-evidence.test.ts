import { systemClock, type Clock } from '@latchkey/kernel'
import { afterEach, describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { eventually } from '../testing/eventually.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { BAD_ANSWERS, mend, spoil } from './testing/bad-store.ts'
import {
  AT_ONCE,
  fullToken,
  startMigrating,
  supplied,
  type MigratingInstance,
} from './testing/migrating-instance.ts'
import { standingOf } from './testing/migration-standing.ts'
import { withWebhook } from './testing/ready-steps.ts'

// So much as fast: a store that is too slow is given up in a second.
const USUAL_PACE = 20
let pace = USUAL_PACE
const clock: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms / pace, signal),
}
const env = { LATCHKEY_HEALTH_CHECK_MINUTES: '0', LATCHKEY_RETRY_ATTEMPTS: '1' }
const stack = await sharedByFile(startTestGateway({ clock, env }))

afterEach(async () => {
  pace = USUAL_PACE
  await mend(stack)
})

const standing = ({ id }: MigratingInstance) => standingOf(stack.databaseUrl, id)
const historyOf = async (migrating: MigratingInstance) =>
  (await standing(migrating)).likeness.history

describe('a credential that is supplied while its store', () => {
  it.each(BAD_ANSWERS)('%s is refused, and nothing is kept of it', async (_how, effect, code) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    const before = await standing(migrating)
    await spoil(stack, effect)

    const refused = await migrating.tryStep('supply', { accessToken: fullToken(stack) })

    expect(refused.body).toMatchObject({ code })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await standing(migrating)).toEqual(before)
  })

  it.each(BAD_ANSWERS)('%s for a scope is not said to have it', async (_how, effect) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await spoil(stack, effect, { route: 'GET /v2/order_statuses' })

    const { migration, warnings } = await migrating.step('supply', {
      accessToken: fullToken(stack),
    })

    const finding = migration.credential.findings.find(
      ({ scope }) => scope === 'store_v2_orders_read_only',
    )
    expect(finding?.verdict).toBe('unknown')
    expect(warnings.map(({ code }) => code)).toContain('SCOPES_UNKNOWN')
  })
})

describe('a read that is repeated while the store', () => {
  it.each(BAD_ANSWERS)('%s is evidence of nothing', async (_how, effect) => {
    // Of each store it is remembered how it answered last.
    await using own = await startTestGateway({ clock, env })
    const policy = { holdHours: 0, shadowShare: 1, reserveShare: 0 }
    const migrating = await startMigrating(own, { calls: ['/v2/orders/100'], policy })
    await supplied(own, migrating)
    await spoil(own, effect)
    pace = 200

    await migrating.call('/v2/orders/100')
    const { shadow } = await eventually(
      () => migrating.view(),
      (view) => view.shadow.routes.some(({ failed }) => failed > 0),
    )
    pace = USUAL_PACE
    await mend(own)
    const refused = await migrating.tryStep('cut-over')

    expect(shadow.routes).toMatchObject([
      { samples: 0, alike: 0, different: 0, failed: 1, verdict: 'too-few' },
    ])
    expect(refused.body).toMatchObject({
      code: 'CUTOVER_REFUSED',
      unmet: [{ condition: 'SAMPLES_TOO_FEW', subject: 'GET /v2/orders/{order_id}' }],
    })
    expect((await migrating.view()).traffic.upstream).toBe('legacy')
  })
})

describe('a cut-over while the store', () => {
  it.each([
    ...BAD_ANSWERS,
    ['knows the credential no more', { kind: 'status', status: 401 }, 'CREDENTIAL_REFUSED'],
  ] as const)('%s is refused, and switches nothing', async (_how, effect, code) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    const before = await standing(migrating)
    await spoil(stack, effect)

    const refused = await migrating.tryStep('cut-over')
    const canary = await migrating.tryStep('cut-over', { canaryShare: 0.05 })

    const unmet = [{ condition: 'VERIFICATION_FAILED', subject: code }]
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'CUTOVER_REFUSED', unmet }])
    expect([canary.status, canary.body]).toMatchObject([409, { code: 'CUTOVER_REFUSED', unmet }])
    expect(await standing(migrating)).toEqual(before)
  })
})

describe('an inventory', () => {
  it.each(BAD_ANSWERS.slice(0, 5))(
    'while the store %s is not taken, and settles nothing that was open',
    async (_how, effect) => {
      const { migrating, alongside } = await withWebhook(stack)
      const taken = await migrating.step('inventory', { alongside })
      const before = await standing(migrating)
      await spoil(stack, effect, { route: 'GET /v3/hooks' })

      const refused = await migrating.tryStep('inventory', { alongside })

      expect(taken.migration.inventory.resources).toMatchObject([{ settlement: null }])
      expect(refused.status).toBeGreaterThanOrEqual(400)
      expect(await standing(migrating)).toEqual(before)
    },
  )

  it('settles nothing of an owner whose list could not be read', async () => {
    const { migrating, alongside } = await withWebhook(stack)
    await migrating.step('inventory', { alongside })
    await spoil(stack, { kind: 'malformed-body' }, { route: 'GET /v3/hooks' })

    const { migration, warnings } = await migrating.step('inventory', { alongside })

    expect(warnings.map(({ code }) => code)).toContain('INVENTORY_UNSEEN')
    expect(migration.inventory.resources).toMatchObject([{ settlement: null }])
    expect(migration.unmet).toMatchObject([{ condition: 'INVENTORY_UNSETTLED' }])
  })
})

const JUDGED_SOON = { ...AT_ONCE, canaryMinimumCalls: 5, canaryStepMinutes: 10 }

async function startCanary() {
  const migrating = await startMigrating(stack, { policy: JUDGED_SOON })
  await supplied(stack, migrating)
  await migrating.step('cut-over', { canaryShare: 0.5 })
  return migrating
}

/** Calls as so many clients do; of each session half goes by the new credential. */
const callAsMany = ({ call }: MigratingInstance, sessions: number) =>
  Promise.all(
    Array.from({ length: sessions }, (_each, session) =>
      call('/v2/orders/100', { headers: { 'latchkey-session': `client ${session}` } }).then(
        ({ status }) => status,
        // An answer that broke off.
        () => undefined,
      ),
    ),
  )

describe('a canary while the store', () => {
  it.each([
    ['answers 500', { kind: 'status', status: 500 }],
    ['resets connections', { kind: 'reset', processed: false }],
    ['breaks off in the middle', { kind: 'half-body' }],
    ['knows the credential no more', { kind: 'status', status: 401 }],
    ['forbids it what the old one may', { kind: 'status', status: 403 }],
  ])('%s returns by itself, and its clients go on', async (_how, effect) => {
    const migrating = await startCanary()
    await spoil(stack, effect)

    await callAsMany(migrating, 30)
    const { phase, traffic } = await eventually(
      () => migrating.view(),
      (view) => view.phase !== 'canary',
    )

    expect([phase, traffic.canaryShare, traffic.upstream]).toEqual(['shadowing', 0, 'legacy'])
    expect(await historyOf(migrating)).toContain('canary-returned')
    expect(new Set(await callAsMany(migrating, 30))).toEqual(new Set([200]))
    // What the new credential met says nothing of the one in use.
    expect((await standing(migrating)).likeness.instance).toMatchObject({ standing: 'callable' })
  })

  it('has no quota left does not return: the quota is the store’s', async () => {
    const migrating = await startCanary()
    await spoil(stack, { kind: 'overload' })

    await callAsMany(migrating, 30)
    const { canary } = await eventually(
      () => migrating.view(),
      (view) => (view.canary?.oauth.calls ?? 0) > 0,
    )

    expect(canary?.oauth.failures).toBe(0)
    expect(canary?.oauth.calls).toBeGreaterThan(0)
    expect(await historyOf(migrating)).not.toContain('canary-returned')
  })

  it('fails for both credentials alike does not return', async () => {
    const migrating = await startCanary()
    const missing = async (session: number) =>
      ask(`${stack.origin}/stores/${STORE_HASH}/v2/orders/999999`, 'GET', {
        headers: { 'x-auth-token': migrating.token, 'latchkey-session': `client ${session}` },
      })

    await Promise.all(Array.from({ length: 40 }, (_each, session) => missing(session)))
    const { canary, phase } = await eventually(
      () => migrating.view(),
      (view) => (view.canary?.oauth.failures ?? 0) > 5,
    )

    expect(phase).toBe('canary')
    expect(canary?.legacy.failures).toBeGreaterThan(5)
  })
})
