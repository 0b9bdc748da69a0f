import type { Credential } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { Instance, InstanceStanding } from '../instances/instance.ts'
import { healthOf } from './instance-health.ts'

const SINCE = new Date('2026-01-01T00:00:00Z')
const token = new Secret('t0k3n')

const CREDENTIALS = {
  legacy: { kind: 'legacy', username: 'admin', apiToken: token },
  'store-token': { kind: 'store-token', accessToken: token },
  'app-grant': { kind: 'app-grant', accessToken: token, clientId: 'fakeClientId' },
} as const satisfies Record<string, Credential>

function instanceWith({
  kind = 'store-token',
  standing = 'callable',
  reason,
  disabled = false,
}: {
  kind?: Credential['kind']
  standing?: InstanceStanding['standing']
  reason?: string
  disabled?: boolean
}): Instance {
  return {
    id: 7,
    memberId: 1,
    name: 'Orders',
    tags: [],
    token,
    store: { storeHash: 'abc123', legacyHost: 'store-abc123.mybigcommerce.com' },
    credential: CREDENTIALS[kind],
    settings: {},
    upstream: kind === 'legacy' ? 'legacy' : 'oauth',
    disabled,
    standing: { standing, reason, since: SINCE, checkedAt: undefined },
    createdAt: SINCE,
    version: 1,
  }
}

const APP = { name: 'Order desk', installUrl: 'https://login.bigcommerce.com/app/fake/install' }

describe('the health of an instance', () => {
  it('has nothing to explain where the instance can be called', () => {
    expect(healthOf(instanceWith({}))).toEqual({ state: 'callable', reason: null, nextStep: null })
  })

  it.each([
    [
      'legacy',
      'invalid',
      /API token .* Settings > Users, .* as password to PATCH .*instances\/7\.$/,
    ],
    [
      'store-token',
      'invalid',
      /Settings > API > Store-level API accounts, .* as oauth\.user\.token to PATCH .*instances\/7\.$/,
    ],
    [
      'app-grant',
      'needs-reapproval',
      /Open the app in the control panel of store abc123, .* accept/,
    ],
    ['app-grant', 'revoked', /^Install the app again on store abc123: .* keeps its number and its/],
  ] as const)(
    'names what a person does about a %s credential that is %s',
    (kind, standing, step) => {
      const { state, reason, nextStep } = healthOf(
        instanceWith({ kind, standing, reason: 'credential-refused' }),
      )

      expect([state, reason]).toEqual([
        standing,
        'BigCommerce does not know the credential any more.',
      ])
      expect(nextStep).toMatch(step)
    },
  )

  it.each(['needs-reapproval', 'revoked'] as const)(
    'names a registered app and where it is installed, where it is %s',
    (standing) => {
      const { nextStep } = healthOf(instanceWith({ kind: 'app-grant', standing }), APP)

      expect(nextStep).toContain(APP.name)
      expect(nextStep).toContain(APP.installUrl)
    },
  )

  it("puts a person's switch before what BigCommerce says, and both into what to do", () => {
    const { state, reason, nextStep } = healthOf(
      instanceWith({ standing: 'invalid', reason: 'credential-refused', disabled: true }),
    )

    expect([state, reason]).toEqual(['disabled', 'A person switched the instance off.'])
    expect(nextStep).toMatch(
      /^Enable the instance: PUT .*\/enabled\. Create a store-level API account/,
    )
  })

  it('shows a reason that it does not know as it is', () => {
    expect(healthOf(instanceWith({ standing: 'revoked', reason: 'asked to' })).reason).toBe(
      'asked to',
    )
  })
})
