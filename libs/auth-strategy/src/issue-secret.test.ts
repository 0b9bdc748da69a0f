import { describe, expect, it } from 'vitest'
import { claimsToBeOf, issueSecret } from './issue-secret.ts'
import { parseOpenConnectorsAuthorization } from './open-connectors-authorization.ts'

describe('issueSecret', () => {
  it.each(['instance', 'user', 'organization', 'sign-in', 'session'] as const)(
    'makes a new %s secret each time, fit for the Authorization header',
    (owner) => {
      const secret = issueSecret(owner).reveal()

      expect(claimsToBeOf(owner, secret)).toBe(true)
      expect(secret).not.toBe(issueSecret(owner).reveal())
      expect(parseOpenConnectorsAuthorization(`User ${secret}`).User?.reveal()).toBe(secret)
    },
  )
})
