import { Secret } from '@latchkey/kernel'
import { OpenedRoutes, theCatalog } from '@latchkey/scope-catalog'
import type { SampledCall } from '../../proxy/answer-recorder.ts'
import type { NextCredential, OpenedInstance } from '../../proxy/opened-instance.ts'

/** The credential that a migration has brought; all reads are repeated with it. */
export function nextCredential(overrides: Partial<NextCredential> = {}): NextCredential {
  return {
    instance: { ...INSTANCE, upstream: 'oauth', upstreamHost: 'api.bigcommerce.com' },
    canaryShare: 0,
    shadowShare: 1,
    reserveShare: 0.5,
    suppliedAt: undefined,
    ...overrides,
  }
}

/** A read of order 100 that a client makes through the BigCommerce door. */
export function sampledCall(
  overrides: Partial<Omit<SampledCall, 'instance' | 'requirement'>> = {},
  next: NextCredential | undefined = nextCredential(),
): SampledCall {
  const call = { method: 'GET', route: '/v2/orders/100' as const, ...overrides }
  return {
    door: 'bigcommerce',
    query: '',
    headers: {},
    instance: { ...INSTANCE, next },
    requirement: theCatalog().find(call.method, call.route),
    ...call,
  }
}

const INSTANCE: OpenedInstance = {
  id: 1,
  storeHash: 'wuxeae6',
  upstream: 'legacy',
  upstreamHost: 'store-wuxeae6.mybigcommerce.com',
  legacyHost: 'store-wuxeae6.mybigcommerce.com',
  disabled: false,
  standing: 'callable',
  credentialKind: 'legacy',
  endsAt: undefined,
  scopes: undefined,
  opened: new OpenedRoutes(),
  strict: false,
  priority: undefined,
  authentication: { name: 'authorization', value: new Secret('Basic test') },
  migrationId: 1,
  canary: false,
  next: undefined,
}
