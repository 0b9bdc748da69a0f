import {
  AuthorizationInvalidError,
  AuthorizationMalformedError,
  parseOpenConnectorsAuthorization,
} from '@latchkey/auth-strategy'
import type { Vault } from '../vault/vault.ts'
import type { MemberCall } from './member.ts'
import type { MemberStore } from './member-store.ts'

/**
 * Recognises the caller of a management operation by its Open Connectors header.
 *
 * A user secret comes with the organization's secret, or with the token of one of the organization's
 * instances, as old clients send it. Every secret that is sent has to be right.
 *
 * @throws {AuthorizationMalformedError} If the header is absent or of another form.
 * @throws {AuthorizationInvalidError} If the secrets do not belong together. Which one is not said.
 */
export async function authenticateMember(
  header: string | undefined,
  { vault, members }: { vault: Vault; members: MemberStore },
): Promise<MemberCall> {
  const { User, Organization, Element } = parseOpenConnectorsAuthorization(header)
  if (User === undefined || (Organization === undefined && Element === undefined)) {
    throw new AuthorizationMalformedError('Authorization: User <secret>, Organization <secret>')
  }
  const member = await members.find({
    user: vault.hash('member-secret', User),
    organization: Organization && vault.hash('organization-secret', Organization),
    element: Element && vault.hash('instance-token', Element),
  })
  if (member === undefined) throw new AuthorizationInvalidError()
  return { member, elementToken: Element }
}
