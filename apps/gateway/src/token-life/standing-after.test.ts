import type { Credential } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { Standing } from '../instances/instance.ts'
import { standingAfter } from './standing-after.ts'

const accessToken = new Secret('t0k3n')
const grant = { kind: 'app-grant', accessToken, clientId: 'fakeClientId' } as const
const storeToken = { kind: 'store-token', accessToken } as const
const ending = { ...grant, expiresAt: new Date('2026-01-01T00:00:00Z') } as const

const standingOf = (standing: Standing, credential: Credential) => ({
  credential,
  standing: { standing, reason: undefined, since: new Date(0), checkedAt: undefined },
})

const REFUSED = { outcome: 'refused', reason: 'credential-refused' } as const

describe('how an instance stands after its store was asked', () => {
  it.each<[string, Standing, Credential, Standing | undefined]>([
    ['a store token that is refused', 'callable', storeToken, 'invalid'],
    ["an app's token that is refused", 'callable', grant, 'needs-reapproval'],
    ['one that is refused again', 'invalid', storeToken, undefined],
    ['one that was uninstalled', 'revoked', grant, undefined],
  ])('of %s', (_what, before, credential, after) => {
    expect(standingAfter(standingOf(before, credential), REFUSED)?.standing).toBe(after)
  })

  it.each<[string, Standing, Credential, Standing | undefined]>([
    ['one that was callable', 'callable', storeToken, undefined],
    ['one that was invalid', 'invalid', storeToken, 'callable'],
    ['one that needed re-approval', 'needs-reapproval', grant, 'callable'],
    ['one that cannot be renewed, and lives on to its end', 'needs-reapproval', ending, undefined],
  ])('that accepts %s', (_what, before, credential, after) => {
    const verdict = { outcome: 'accepted' } as const

    expect(standingAfter(standingOf(before, credential), verdict)?.standing).toBe(after)
  })

  it.each(['busy', 'unavailable', 'unreachable', 'unclear'] as const)(
    'that is %s does not change',
    (outcome) => {
      for (const before of ['callable', 'invalid'] as const) {
        expect(standingAfter(standingOf(before, storeToken), { outcome })).toBeUndefined()
      }
    },
  )
})
