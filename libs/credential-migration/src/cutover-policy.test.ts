import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, judgeCutover, type CutoverEvidence } from './cutover-policy.ts'
import { CutoverRefusedError } from './errors.ts'

const ORDERS = 'GET /v2/orders'
const TIME = 'GET /v2/time'

function evidence(changes: Partial<CutoverEvidence> = {}): CutoverEvidence {
  return {
    reads: [{ route: ORDERS, calls: 900 }],
    samples: new Map([[ORDERS, 20]]),
    unexplained: [],
    unsettled: [],
    inventoryTaken: true,
    missingScopes: [],
    verificationFailure: undefined,
    ...changes,
  }
}

const lacking = (changes: Partial<CutoverEvidence>, policy: Partial<typeof DEFAULT_POLICY> = {}) =>
  judgeCutover(evidence(changes), { ...DEFAULT_POLICY, ...policy }).map(
    ({ condition, subject, text }) => [condition, subject, text],
  )

describe('the policy of a cut-over', () => {
  it('is met where every condition is', () => {
    expect(lacking({})).toEqual([])
  })

  it.each([
    [
      'a scope is missing',
      { missingScopes: ['store_v2_orders'] },
      ['SCOPE_MISSING', 'store_v2_orders', expect.stringContaining('does not have') as string],
    ],
    [
      'the store does not know the credential any more',
      { verificationFailure: 'CREDENTIAL_REFUSED' },
      ['VERIFICATION_FAILED', 'CREDENTIAL_REFUSED', expect.stringContaining('just now') as string],
    ],
    [
      'too few reads were compared',
      { samples: new Map([[ORDERS, 19]]) },
      ['SAMPLES_TOO_FEW', ORDERS, '19 of 20 reads compared'],
    ],
    ['none was', { samples: new Map() }, ['SAMPLES_TOO_FEW', ORDERS, '0 of 20 reads compared']],
    [
      'a difference is not explained',
      { unexplained: [{ route: ORDERS, differences: 1 }] },
      ['DIFFERENCES_UNEXPLAINED', ORDERS, '1 difference is unexplained'],
    ],
    [
      'several are not',
      { unexplained: [{ route: ORDERS, differences: 3 }] },
      ['DIFFERENCES_UNEXPLAINED', ORDERS, '3 differences are unexplained'],
    ],
    [
      'a difference of a route that the plan does not have is not explained',
      { unexplained: [{ route: TIME, differences: 1 }] },
      ['DIFFERENCES_UNEXPLAINED', TIME, '1 difference is unexplained'],
    ],
    [
      'nobody looked for what the old credential owns',
      { inventoryTaken: false },
      ['INVENTORY_NOT_TAKEN', 'inventory', expect.stringContaining('nobody has looked') as string],
    ],
    [
      'something would be orphaned',
      { unsettled: ['webhook store/order/* to https://lager.example/'] },
      [
        'INVENTORY_UNSETTLED',
        'webhook store/order/* to https://lager.example/',
        'the new credential does not see it',
      ],
    ],
  ])('is not met where %s', (_where, changes, unmet) => {
    expect(lacking(changes)).toEqual([unmet])
  })

  it('asks for no more reads than there were in the window', () => {
    const monthly = { reads: [{ route: ORDERS, calls: 1 }] }
    expect(lacking({ ...monthly, samples: new Map([[ORDERS, 1]]) })).toEqual([])
    expect(lacking({ ...monthly, samples: new Map() })).toHaveLength(1)
  })

  it('asks for what it says of a single route, be it more than there were or none', () => {
    const few = { reads: [{ route: ORDERS, calls: 3 }], samples: new Map([[ORDERS, 3]]) }
    expect(lacking(few, { minimumSamplesByRoute: { [ORDERS]: 50 } })).toEqual([
      ['SAMPLES_TOO_FEW', ORDERS, '3 of 50 reads compared'],
    ])
    const none = { samples: new Map<string, number>() }
    expect(lacking(none, { minimumSamplesByRoute: { [ORDERS]: 0 } })).toEqual([])
  })

  it('lists every condition that is not met, each with what to do', () => {
    const unmet = judgeCutover(
      evidence({
        missingScopes: ['store_v2_orders', 'store_v2_products'],
        verificationFailure: 'STORE_BUSY',
        samples: new Map(),
        unexplained: [{ route: ORDERS, differences: 2 }],
        inventoryTaken: false,
        unsettled: ['not taken, so not said'],
      }),
      DEFAULT_POLICY,
    )

    expect(unmet.map(({ condition }) => condition)).toEqual([
      'SCOPE_MISSING',
      'SCOPE_MISSING',
      'VERIFICATION_FAILED',
      'SAMPLES_TOO_FEW',
      'DIFFERENCES_UNEXPLAINED',
      'INVENTORY_NOT_TAKEN',
    ])
    expect(unmet.every(({ remedy }) => remedy !== '')).toBe(true)
    const refusal = new CutoverRefusedError(unmet)
    expect([refusal.code, refusal.message]).toEqual(['CUTOVER_REFUSED', '6 conditions are not met'])
  })
})
