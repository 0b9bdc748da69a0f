import { describe, expect, it } from 'vitest'
import { diagnoseForbidden, type ForbiddenCall } from './diagnose-forbidden.ts'
import { OpenedRoutes } from './opened-routes.ts'
import { theCatalog } from './the-catalog.ts'

const route = (method: string, path: string) => theCatalog().require(method, path)

function opened(...routes: readonly (readonly [method: string, path: string])[]): OpenedRoutes {
  const seen = new OpenedRoutes()
  for (const [method, path] of routes) seen.note(route(method, path))
  return seen
}

function verdicts(call: Partial<ForbiddenCall>): Record<string, string> {
  const findings = diagnoseForbidden({
    requirement: route('PUT', '/v3/catalog/products/77'),
    credentialKind: 'store-token',
    granted: undefined,
    opened: new OpenedRoutes(),
    ...call,
  })
  return Object.fromEntries(findings.map(({ cause, verdict }) => [cause, verdict]))
}

describe('diagnoseForbidden', () => {
  it('leaves everything open where nothing is known', () => {
    expect(verdicts({})).toEqual({
      'missing-scope': 'possible',
      'owner-changed': 'possible',
      'wrong-store-or-url': 'possible',
      'plan-limit': 'possible',
    })
  })

  it('takes a missing scope as likely once the credential has opened something else', () => {
    expect(verdicts({ opened: opened(['GET', '/v3/catalog/products']) })).toEqual({
      'missing-scope': 'likely',
      'plan-limit': 'possible',
      'owner-changed': 'ruled-out',
      'wrong-store-or-url': 'ruled-out',
    })
  })

  it('rules a missing scope out once the credential has opened a route that needs no less', () => {
    expect(verdicts({ opened: opened(['POST', '/v3/catalog/brands']) })).toMatchObject({
      'missing-scope': 'ruled-out',
      'plan-limit': 'likely',
    })
  })

  it('does not take a read as proof that the credential may write', () => {
    const seen = opened(['GET', '/v3/catalog/brands'], ['GET', '/v3/hooks'])

    expect(verdicts({ opened: seen })).toMatchObject({ 'missing-scope': 'likely' })
  })

  it('takes the store or its owner as likely where any token would be answered and this is not', () => {
    expect(verdicts({ anyTokenMay: 'forbidden' })).toEqual({
      'owner-changed': 'likely',
      'wrong-store-or-url': 'likely',
      'missing-scope': 'possible',
      'plan-limit': 'possible',
    })
  })

  it('believes what the store says now over what it said before', () => {
    const before = opened(['GET', '/v3/hooks'])

    expect(verdicts({ opened: before, anyTokenMay: 'forbidden' })).toMatchObject({
      'owner-changed': 'likely',
    })
  })

  it('takes the URL as likely where the catalog does not know it', () => {
    expect(verdicts({ requirement: undefined })).toMatchObject({ 'wrong-store-or-url': 'likely' })
  })

  it('does not rule a missing scope out because somebody said that it was granted', () => {
    expect(verdicts({ granted: new Set(['store_v2_products']) })).toMatchObject({
      'missing-scope': 'possible',
    })
  })

  it('rules a missing scope out where any valid token suffices', () => {
    expect(verdicts({ requirement: route('GET', '/v3/hooks') })).toMatchObject({
      'missing-scope': 'ruled-out',
    })
  })

  it('speaks of permissions and not of scopes to a legacy account', () => {
    const requirement = route('GET', '/v2/orders')

    expect(verdicts({ requirement, credentialKind: 'legacy' })).toEqual({
      'user-permission': 'likely',
      'plan-limit': 'possible',
      'wrong-store-or-url': 'possible',
    })
  })

  it('says what to do, and which plan the store is on where it said so', () => {
    const findings = diagnoseForbidden({
      requirement: route('PUT', '/v3/catalog/products/77'),
      credentialKind: 'app-grant',
      granted: undefined,
      opened: opened(['GET', '/v3/catalog/products']),
      planName: 'Standard',
    })

    expect(findings[0]?.remedy).toContain('Developer Portal')
    expect(findings.find(({ cause }) => cause === 'plan-limit')?.evidence).toContain('Standard')
  })
})
