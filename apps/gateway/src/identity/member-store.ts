import type { DataSource } from 'typeorm'
import { InstanceEntity } from '../database/instance.entity.ts'
import { MemberEntity } from '../database/member.entity.ts'
import { OrganizationEntity } from '../database/organization.entity.ts'
import type { Member } from './member.ts'

/** The keyed hashes of the secrets that a call brought. */
export interface PresentedHashes {
  readonly user: Buffer
  /** At least one of these two is there: a user secret alone opens nothing. */
  readonly organization: Buffer | undefined
  readonly element: Buffer | undefined
}

/** The users that presented secrets belong to. */
export class MemberStore {
  readonly #database: DataSource

  constructor(database: DataSource) {
    this.#database = database
  }

  /**
   * The user, if every secret presented belongs to one organization.
   *
   * One statement whichever secret is wrong: neither the answer nor its time tells an attacker that
   * half of them were right. What is compared are keyed hashes, which an attacker cannot steer.
   */
  async find({ user, organization, element }: PresentedHashes): Promise<Member | undefined> {
    const query = this.#database
      .getRepository(MemberEntity)
      .createQueryBuilder('member')
      .select(['member.id', 'member.organizationId'])
      .innerJoin(OrganizationEntity, 'organization', 'organization.id = member.organization_id')
      .where('member.secret_hash = :user', { user })
    if (organization !== undefined) {
      query.andWhere('organization.secret_hash = :organization', { organization })
    }
    if (element !== undefined) {
      query.innerJoin(
        InstanceEntity,
        'instance',
        'instance.organization_id = organization.id and instance.token_hash = :element',
        { element },
      )
    }
    return (await query.getOne()) ?? undefined
  }
}
