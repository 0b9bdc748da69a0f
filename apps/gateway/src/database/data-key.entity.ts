import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** A data key, wrapped by the key of the ring that `keyId` names. */
@Entity({ name: 'data_key' })
export class DataKeyEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  readonly id!: number

  /** Absent for the one key of the whole gateway, with which look-up hashes are made. */
  @Column({ name: 'organization_id', type: 'integer', nullable: true })
  readonly organizationId!: number | null

  @Column({ type: 'text' })
  readonly purpose!: 'organization' | 'lookup'

  @Column({ name: 'key_id', type: 'text' })
  readonly keyId!: string

  @Column({ type: 'bytea' })
  readonly wrapped!: Buffer

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date
}
