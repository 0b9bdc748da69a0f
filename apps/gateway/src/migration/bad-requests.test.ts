import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { startMigrating } from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const { origin, authorization, databaseUrl } = stack
const migrating = await startMigrating(stack, { calls: [] })
const legacy = await stack.createLegacyInstance()
const untouched = await dumpDatabase(databaseUrl)

const MIGRATION = `/api/migrations/${migrating.migrationId}`
const BEGIN = `POST /api/instances/${legacy.id}/migrations`
const POLICY = `PATCH ${MIGRATION}`
// Stands where a caller's own value would: it must not come back.
const MARK = 'mellon-4711'

const at = (step: string) => `POST ${MIGRATION}/${step}`

type Row = readonly [request: string, body: unknown, field: string]

const withPolicy = (policy: unknown, ...path: string[]): readonly Row[] =>
  [BEGIN, POLICY].map((request) => [request, { policy }, ['policy', ...path].join('.')])

const STEPS = [
  'plan',
  'supply',
  'shadow',
  'inventory',
  'cut-over',
  'roll-back',
  'finish',
  'abandonment',
]
// What a step needs beside what every step may say.
const NEEDED: Readonly<Record<string, object>> = { supply: { accessToken: 'x' } }

const everyStep = (body: object, field: string): readonly Row[] =>
  STEPS.map((step) => [at(step), { ...NEEDED[step], ...body }, field])

const SETTLEMENT = { kind: 'webhook', key: 'x', settlement: 'recreate' }

const BAD: readonly Row[] = [
  [BEGIN, { windowDays: 0 }, 'windowDays'],
  [BEGIN, { windowDays: 401 }, 'windowDays'],
  [BEGIN, { windowDays: MARK }, 'windowDays'],
  [BEGIN, { app: MARK }, 'app'],
  [BEGIN, { app: 0 }, 'app'],
  [BEGIN, { why: 'x'.repeat(501) }, 'why'],
  [BEGIN, { dryRun: MARK }, 'dryRun'],
  [BEGIN, { [MARK]: 1 }, ''],
  [BEGIN, [MARK], ''],
  [BEGIN, JSON.stringify(MARK), ''],
  ...withPolicy(MARK),
  ...withPolicy({ [MARK]: 1 }),
  ...withPolicy({ minimumSamples: -1 }, 'minimumSamples'),
  ...withPolicy({ minimumSamples: 1.5 }, 'minimumSamples'),
  ...withPolicy(
    { minimumSamplesByRoute: { 'GET /v2/orders': MARK } },
    ...['minimumSamplesByRoute', 'GET /v2/orders'],
  ),
  ...withPolicy({ minimumSamplesByRoute: { '\0': 1 } }, 'minimumSamplesByRoute'),
  ...withPolicy({ minimumSamplesByRoute: { '\ud800': 1 } }, 'minimumSamplesByRoute'),
  ...withPolicy({ holdHours: -1 }, 'holdHours'),
  ...withPolicy({ holdHours: 9_000 }, 'holdHours'),
  ...withPolicy({ shadowShare: 1.1 }, 'shadowShare'),
  ...withPolicy({ reserveShare: -0.1 }, 'reserveShare'),
  ...withPolicy({ canarySteps: [0.5, 0.2] }, 'canarySteps'),
  ...withPolicy({ canarySteps: [0.5, 0.5] }, 'canarySteps'),
  ...withPolicy({ canarySteps: [0] }, 'canarySteps', '0'),
  ...withPolicy({ canaryStepMinutes: -1 }, 'canaryStepMinutes'),
  ...withPolicy({ canaryMinimumCalls: 0 }, 'canaryMinimumCalls'),
  ...withPolicy({ canaryMargin: 2 }, 'canaryMargin'),
  [POLICY, {}, 'policy'],
  [POLICY, { policy: {}, version: 0 }, 'version'],
  ...everyStep({ why: 'x'.repeat(501) }, 'why'),
  ...everyStep({ why: `${MARK}\n` }, 'why'),
  ...everyStep({ why: 4711 }, 'why'),
  ...everyStep({ version: 0 }, 'version'),
  ...everyStep({ version: MARK }, 'version'),
  ...everyStep({ dryRun: MARK }, 'dryRun'),
  ...everyStep({ [MARK]: 1 }, ''),
  [at('plan'), { windowDays: -1 }, 'windowDays'],
  [at('supply'), {}, 'accessToken'],
  [at('supply'), { accessToken: '' }, 'accessToken'],
  [at('supply'), { accessToken: `${MARK} x` }, 'accessToken'],
  [at('supply'), { accessToken: MARK.repeat(50) }, 'accessToken'],
  [at('supply'), { accessToken: 4711 }, 'accessToken'],
  [at('supply'), { accessToken: 'x', clientId: 4711 }, 'clientId'],
  [at('supply'), { accessToken: 'x', clientSecret: '' }, 'clientSecret'],
  [at('supply'), { accessToken: 'x', scopes: 'store_v2_orders' }, 'scopes'],
  [at('supply'), { accessToken: 'x', scopes: ['store_v9_orders'] }, 'scopes.0'],
  [at('supply'), { accessToken: 'x', allowMissingScopes: MARK }, 'allowMissingScopes'],
  [at('supply'), { app: MARK }, 'app'],
  [at('supply'), { app: 1, accessToken: MARK }, 'accessToken'],
  [at('supply'), { app: 1, scopes: [] }, 'scopes'],
  [at('shadow'), { share: 1.1 }, 'share'],
  [at('shadow'), { share: -0.1 }, 'share'],
  [at('shadow'), { share: MARK }, 'share'],
  [at('inventory'), { alongside: MARK }, 'alongside'],
  [at('inventory'), { alongside: [MARK] }, 'alongside.0'],
  [at('inventory'), { alongside: [99_999_999_999] }, 'alongside.0'],
  [at('inventory'), { alongside: Array(21).fill(1) }, 'alongside'],
  [at('inventory/settlements'), {}, 'kind'],
  [at('inventory/settlements'), { ...SETTLEMENT, kind: MARK }, 'kind'],
  [at('inventory/settlements'), { ...SETTLEMENT, key: '' }, 'key'],
  [at('inventory/settlements'), { ...SETTLEMENT, key: 'x'.repeat(2_001) }, 'key'],
  [at('inventory/settlements'), { ...SETTLEMENT, settlement: MARK }, 'settlement'],
  [at('inventory/settlements'), { ...SETTLEMENT, settlement: 'waive' }, 'why'],
  [at('cut-over'), { canaryShare: 0 }, 'canaryShare'],
  [at('cut-over'), { canaryShare: 1 }, 'canaryShare'],
  [at('cut-over'), { canaryShare: MARK }, 'canaryShare'],
  [at('differences/1/explanation'), {}, 'why'],
  [at('differences/1/explanation'), { why: ' ' }, 'why'],
  [at('differences/1/explanation'), { why: 'x', [MARK]: 1 }, ''],
  ['GET /api/migrations?phase=cutover', undefined, 'phase'],
  ['GET /api/migrations?limit=0', undefined, 'limit'],
  ['GET /api/migrations?limit=501', undefined, 'limit'],
  ['GET /api/migrations?afterId=-1', undefined, 'afterId'],
  ['GET /api/migrations?afterId=x', undefined, 'afterId'],
  ['GET /api/migrations?afterId=99999999999', undefined, 'afterId'],
  [`GET ${MIGRATION}/differences?unexplained=maybe`, undefined, 'unexplained'],
  [`GET ${MIGRATION}/differences?route=%00`, undefined, 'route'],
]

const call = (request: string, body?: unknown) => {
  const [method = '', path = ''] = request.split(' ')
  return ask(`${origin}${path}`, method, { authorization, body })
}

describe('a request that is not valid', () => {
  it.each(BAD)('%s with %j names %s, and changes nothing', async (request, body, field) => {
    const refused = await call(request, body)

    expect([refused.status, refused.body]).toMatchObject([400, { code: 'REQUEST_INVALID' }])
    const { errors } = refused.body as { errors: { field: string; message: string }[] }
    expect(errors.map((each) => each.field)).toContain(field)
    expect(errors.every(({ message }) => message !== '' && message !== 'Invalid input')).toBe(true)
    expect(refused.text).not.toContain(MARK)
    expect(await dumpDatabase(databaseUrl)).toBe(untouched)
  })
})

const NOWHERE = ['0', '01', '-1', '1.5', 'x', '999999', '99999999999', '%20', '1e3']

describe('a migration that is not there', () => {
  const steps = [...STEPS.map((step) => `POST /${step}`), 'POST /inventory/settlements']
  const reads = ['GET /', 'GET /plan', 'GET /report', 'GET /progress', 'GET /differences']
  const bodies: Readonly<Record<string, object>> = {
    'POST /supply': { accessToken: 'x' },
    'POST /inventory/settlements': SETTLEMENT,
    'PATCH /': { policy: {} },
    'POST /differences/1/explanation': { why: 'x' },
  }

  it.each([
    ...steps,
    ...reads,
    'PATCH /',
    'POST /differences/1/explanation',
    'DELETE /differences/1/explanation',
  ])('is refused by its code: %s', async (operation) => {
    const [method = '', path = ''] = operation.split(' ')
    for (const number of operation === 'GET /' ? NOWHERE : ['999999', '0']) {
      const below = path === '/' ? '' : path
      const refused = await call(`${method} /api/migrations/${number}${below}`, bodies[operation])
      expect([refused.status, refused.body]).toMatchObject([404, { code: 'MIGRATION_NOT_FOUND' }])
    }
  })

  it.each(['POST', 'GET'])('and an instance that is not there has none: %s', async (method) => {
    const refused = await call(`${method} /api/instances/999999/migrations`)
    expect([refused.status, refused.body]).toMatchObject([404, { code: 'INSTANCE_NOT_FOUND' }])
  })

  it('has no app that is not registered', async () => {
    const refused = await call(BEGIN, { app: 999_999 })
    expect([refused.status, refused.body]).toMatchObject([404, { code: 'APP_NOT_FOUND' }])
  })
})

describe('a difference that is not there', () => {
  it.each(['POST', 'DELETE'])('is refused by its code: %s', async (method) => {
    for (const number of NOWHERE) {
      const path = `${MIGRATION}/differences/${number}/explanation`
      const refused = await call(`${method} ${path}`, method === 'POST' ? { why: 'x' } : undefined)
      expect([refused.status, refused.body]).toMatchObject([404, { code: 'DIFFERENCE_NOT_FOUND' }])
    }
  })
})
