import { issueSecret } from '@latchkey/auth-strategy'
import { CodedError, type Clock, type Secret } from '@latchkey/kernel'
import type { DataSource, EntityManager } from 'typeorm'
import { MemberEntity } from '../database/member.entity.ts'
import { OrganizationEntity } from '../database/organization.entity.ts'
import type { Vault } from '../vault/vault.ts'

/** An organization and its first user, as an operator names them. */
export interface Provision {
  readonly organization: string
  readonly user: string
  /** Whether an organization or user that exists gets new secrets; the old ones then stop working. */
  readonly reissue: boolean
}

/** The secrets of a provisioned user. They are shown once: only their hashes are kept. */
export interface ProvisionedSecrets {
  readonly organizationSecret: Secret
  readonly userSecret: Secret
}

/** The organization or the user exists, and nobody said that its secrets may be replaced. */
export class AlreadyProvisionedError extends CodedError {
  readonly code = 'ORGANIZATION_EXISTS'
  readonly remedy = 'choose another name, or pass --reissue to replace its secrets'

  constructor() {
    super('an organization of that name exists')
  }
}

/** @throws {AlreadyProvisionedError} If the organization exists and `reissue` is false. */
export async function provisionOrganization(
  provision: Provision,
  { database, vault, clock }: { database: DataSource; vault: Vault; clock: Clock },
): Promise<ProvisionedSecrets> {
  const secrets = {
    organizationSecret: issueSecret('organization'),
    userSecret: issueSecret('user'),
  }
  const organizationHash = vault.hash('organization-secret', secrets.organizationSecret)
  const userHash = vault.hash('member-secret', secrets.userSecret)

  // One transaction: an organization without a key or a user could not be used and not be made again.
  await database.transaction(async (manager) => {
    const organizationId = await saveOrganization(provision, organizationHash, manager, clock)
    await vault.addOrganization(organizationId, manager)
    await saveMember(provision.user, organizationId, userHash, manager, clock)
  })
  return secrets
}

async function saveOrganization(
  { organization, reissue }: Provision,
  secretHash: Buffer,
  manager: EntityManager,
  clock: Clock,
): Promise<number> {
  const repository = manager.getRepository(OrganizationEntity)
  const existing = await repository.findOne({ where: { name: organization } })
  if (existing === null) {
    const created = { name: organization, secretHash, createdAt: clock.now() }
    return (await repository.save(created)).id
  }
  if (!reissue) throw new AlreadyProvisionedError()
  await repository.update({ id: existing.id }, { secretHash })
  return existing.id
}

async function saveMember(
  email: string,
  organizationId: number,
  secretHash: Buffer,
  manager: EntityManager,
  clock: Clock,
): Promise<void> {
  const repository = manager.getRepository(MemberEntity)
  const existing = await repository.findOne({ where: { organizationId, email } })
  if (existing === null) {
    await repository.save({ organizationId, email, secretHash, createdAt: clock.now() })
  } else {
    await repository.update({ id: existing.id }, { secretHash })
  }
}
