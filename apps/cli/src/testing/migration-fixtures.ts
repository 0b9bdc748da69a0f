import {
  changeShape,
  differencesShape,
  migrationListShape,
  migrationShape,
  type MigrationView,
} from '../migration/migration-shapes.ts'
import { fleetRowsShape, fleetShape, type FleetView } from '../migration/fleet-shapes.ts'
import { planShape } from '../migration/plan-shape.ts'

const AT = '2026-06-01T12:00:00.000Z'

/** What would move the cursor of a terminal, if it got there. */
export const HOSTILE = 'Shop\u001b[2J\nlatchkey: fine'

const POLICY = {
  minimumSamples: 20,
  minimumSamplesByRoute: { 'GET /v2/time': 1 },
  holdHours: 72,
  shadowShare: 1,
  reserveShare: 0.5,
  canarySteps: [0.05, 0.25, 0.5],
  canaryStepMinutes: 10,
  canaryMinimumCalls: 20,
  canaryMargin: 0.02,
}

const CREDENTIAL = {
  kind: 'store-token',
  appClientId: null,
  awaitingInstall: false,
  installUrl: null,
  grantedScopes: null,
  findings: [
    { scope: 'store_v2_products', verdict: 'granted' },
    { scope: 'store_v2_orders', verdict: 'excess' },
  ],
  suppliedAt: AT,
}

const INVENTORY = {
  takenAt: AT,
  resources: [
    {
      ...{ kind: 'webhook', key: '31', label: 'store/order/created', owner: 'legacy' },
      ...{ remedy: 'create it anew', settlement: null, settledWhy: null },
    },
    {
      ...{ kind: 'script', key: '9', label: 'Banner', owner: 'legacy' },
      ...{ remedy: 'waive it', settlement: 'waived', settledWhy: 'not used' },
    },
  ],
}

/** Migration 7 of instance 12, whose reads are being compared. */
export function migrationView(more: Partial<MigrationView> = {}): MigrationView {
  return migrationShape.parse({
    id: 7,
    instanceId: 12,
    instanceName: HOSTILE,
    storeHash: 'wuxeae6',
    phase: 'shadowing',
    possible: ['supply', 'shadow', 'canary', 'cut-over', 'abandon'],
    version: 4,
    traffic: { upstream: 'legacy', canaryShare: 0, shadowShare: 1 },
    credential: CREDENTIAL,
    policy: POLICY,
    plannedAt: AT,
    scopes: ['store_v2_products'],
    shadow: {
      routes: [
        {
          ...{ route: 'GET /v2/products', samples: 3, needed: 20, alike: 2, different: 1 },
          ...{ unexplained: 1, failed: 0, refused: 0, verdict: 'too-few' },
        },
      ],
      differences: 1,
      unexplained: 1,
    },
    inventory: INVENTORY,
    canary: null,
    unmet: [UNMET],
    cutOverAt: null,
    finishAfter: null,
    destroyedAt: null,
    createdAt: AT,
    updatedAt: AT,
    ...more,
  })
}

/** A condition of a cut-over that is not met. */
export const UNMET = {
  condition: 'SAMPLES_TOO_FEW',
  subject: 'GET /v2/products',
  text: '3 of 20 reads compared',
  remedy: 'let it be called',
}

/** The answers that tell of migration 7. */
export function migrationSeven(view: MigrationView = migrationView()) {
  const { id, phase, version } = view
  return {
    'GET /api/instances/12/migrations': migrationListShape.parse({
      migrations: [
        { id, phase, version },
        { id: 3, phase: 'abandoned', version: 2 },
      ],
    }),
    'GET /api/migrations/7': view,
  }
}

/** What a step came to. */
export function changed(more: Partial<MigrationView> = {}, applied = true) {
  const warnings = [{ code: 'SCOPES_EXCESS', text: 'store_v2_orders: more than it ever did' }]
  return changeShape.parse({ migration: migrationView(more), warnings, applied })
}

/** Two differences, of which the second is explained. */
export const DIFFERENCES = differencesShape.parse({
  differences: [
    {
      ...{ id: 5, route: 'GET /v2/products', kind: 'field-missing', place: '/*/warranty' },
      ...{ seen: 3, before: '"xxx"', after: 'nothing', firstAt: AT, lastAt: AT },
      explanation: null,
    },
    {
      ...{ id: 6, route: 'GET /v2/time', kind: 'value', place: '', seen: 1 },
      ...{ before: '9', after: '8', firstAt: AT, lastAt: AT },
      explanation: { why: 'a clock', by: 1, at: AT },
    },
  ],
})

/** A plan that asks for one scope. */
export const PLAN = planShape.parse({
  madeAt: AT,
  storeHash: 'wuxeae6',
  legacyHost: 'store-wuxeae6.mybigcommerce.com',
  window: { from: '2026-04-27T12:00:00.000Z', to: AT, days: 35, calls: 7 },
  routes: [
    {
      ...{ route: 'GET /v2/time', method: 'GET', path: '/v2/time', known: true },
      ...{ calls: 7, succeeded: 7, firstAt: AT, lastAt: AT, days: 1 },
    },
  ],
  scopes: [
    {
      id: 'store_v2_information_read_only',
      ...{ name: 'Information & settings', setting: 'Read-only', readOnlySuffices: true },
      calls: 7,
      routes: [{ route: 'GET /v2/time', calls: 7, lastAt: AT }],
      costliest: [{ route: 'GET /v2/time', calls: 7 }],
    },
  ],
  scopesProvedLeast: true,
  open: [],
  attention: [],
  risks: [],
  translations: [],
  quota: {
    ...{ legacyCallsAnHour: 20_000, windowSeconds: 30, busiestHalfMinute: 1, busiestHour: 7 },
    plans: [],
    text: 'It fits.',
  },
  ways: [],
})

/** Fleet 4, of two rows. */
export function fleetView(more: Partial<FleetView> = {}): FleetView {
  return fleetShape.parse({
    id: 4,
    step: 'plan',
    dryRun: false,
    state: 'done',
    concurrency: 4,
    total: 2,
    done: 2,
    verdicts: { done: 1, unchanged: 0, refused: 1, failed: 0 },
    createdAt: AT,
    updatedAt: AT,
    ...more,
  })
}

/** The rows of fleet 4, in two pages. */
export const FLEET_ROWS = [
  fleetRowsShape.parse({
    rows: [
      {
        ...{ number: 1, instance: '12', instanceId: 12, verdict: 'done', code: null },
        detail: { migrationId: 7, summary: { scopes: 3 } },
      },
    ],
    next: 1,
  }),
  fleetRowsShape.parse({
    rows: [
      {
        ...{ number: 2, instance: HOSTILE, instanceId: null, verdict: 'refused' },
        ...{ code: 'INSTANCE_NOT_FOUND' },
        detail: { message: 'there is no such instance', remedy: 'list them' },
      },
    ],
    next: null,
  }),
] as const
