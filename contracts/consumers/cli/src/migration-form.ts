import { migrationView } from '@latchkey/cli/testing'
import { MatchersV3 } from '@pact-foundation/pact'

const { equal, like } = MatchersV3

const AT = '2026-06-01T12:00:00.000Z'

const NONE_SUPPLIED = {
  kind: null,
  appClientId: null,
  awaitingInstall: false,
  installUrl: null,
  findings: [],
  suppliedAt: null,
}

const SUPPLIED = {
  ...NONE_SUPPLIED,
  kind: 'store-token',
  findings: [{ scope: 'store_v2_orders_read_only', verdict: 'granted' }],
  suppliedAt: AT,
}

const NOT_TAKEN = { takenAt: null, resources: [] }
const TAKEN = { takenAt: AT, resources: [] }

const INVENTORY_NOT_TAKEN = {
  condition: 'INVENTORY_NOT_TAKEN',
  subject: 'inventory',
  text: 'nobody has looked',
  remedy: 'take the inventory',
}

const tally = { calls: 0, failures: 0 }
const CANARY = { share: 0.5, since: AT, legacy: tally, oauth: tally }

const READY = { phase: 'shadowing', credential: SUPPLIED, inventory: TAKEN, unmet: [] }

// What is null, and what is empty, differs with the standing, and a matcher of types tells null from a text.
const STANDINGS = {
  planned: { phase: 'planned', credential: NONE_SUPPLIED, inventory: NOT_TAKEN, unmet: [] },
  supplied: { ...READY, inventory: NOT_TAKEN, unmet: [INVENTORY_NOT_TAKEN] },
  ready: READY,
  canary: { ...READY, phase: 'canary', canary: CANARY },
  'cut-over': { ...READY, phase: 'cut-over', cutOverAt: AT, finishAfter: AT },
  'rolled-back': { ...READY, phase: 'rolled-back' },
  finished: { ...READY, phase: 'finished', cutOverAt: AT, finishAfter: AT, destroyedAt: AT },
  abandoned: { ...READY, phase: 'abandoned', inventory: NOT_TAKEN },
} satisfies Record<string, Parameters<typeof migrationView>[0]>

/** How far a migration is. */
export type Standing = keyof typeof STANDINGS

/** What commands read of a migration, as types. The phase is to the letter: they decide by it. */
export function migrationForm(
  standing: Standing,
  more: Parameters<typeof migrationView>[0] = {},
): ReturnType<typeof like> {
  const { phase } = STANDINGS[standing]
  const { policy, ...view } = migrationView({
    instanceName: 'Shop',
    ...STANDINGS[standing],
    ...more,
  })
  const possible = ['finished', 'abandoned'].includes(phase) ? [] : ['supply']
  return like({
    ...view,
    possible,
    phase: equal(phase),
    policy: { ...policy, minimumSamplesByRoute: {} },
  })
}

/** What a step that was taken answers. */
export function changeForm(
  standing: Standing,
  { warnings = [], isApplied = true, view }: ChangeOptions = {},
) {
  return {
    migration: migrationForm(standing, view),
    warnings,
    applied: equal(isApplied),
  }
}

interface ChangeOptions {
  readonly warnings?: unknown
  readonly isApplied?: boolean
  readonly view?: Parameters<typeof migrationView>[0]
}
