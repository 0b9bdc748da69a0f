import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** A tenant: the owner of instances, whose secret every call to its management names. */
@Entity({ name: 'organization' })
export class OrganizationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  readonly id!: number

  @Column({ type: 'text' })
  readonly name!: string

  /** Keyed hash of the organization secret; the secret itself is not kept. */
  @Column({ name: 'secret_hash', type: 'bytea' })
  readonly secretHash!: Buffer

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date
}
