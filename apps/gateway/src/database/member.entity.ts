import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** A user of an organization. */
@Entity({ name: 'member' })
export class MemberEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  readonly id!: number

  @Column({ name: 'organization_id', type: 'integer' })
  readonly organizationId!: number

  @Column({ type: 'text' })
  readonly email!: string

  /** Keyed hash of the user secret; the secret itself is not kept. */
  @Column({ name: 'secret_hash', type: 'bytea' })
  readonly secretHash!: Buffer

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date
}
