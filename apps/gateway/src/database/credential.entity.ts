import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** A sealed BigCommerce credential, at most one for each upstream of an instance. */
@Entity({ name: 'credential' })
export class CredentialEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  readonly id!: number

  @Column({ name: 'instance_id', type: 'integer' })
  readonly instanceId!: number

  @Column({ type: 'text' })
  readonly upstream!: 'legacy' | 'oauth'

  @Column({ type: 'bytea' })
  readonly sealed!: Buffer

  /** When the token expires by itself, where BigCommerce said so. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  readonly expiresAt!: Date | null

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date
}
