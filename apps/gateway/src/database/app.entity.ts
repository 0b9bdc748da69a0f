import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** A BigCommerce app that an organization registered, with the secret that it shares with BigCommerce. */
@Entity({ name: 'app' })
export class AppEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  readonly id!: number

  @Column({ name: 'organization_id', type: 'integer' })
  readonly organizationId!: number

  /** Who registered it; what its callbacks make belongs to this user. */
  @Column({ name: 'member_id', type: 'integer' })
  readonly memberId!: number

  @Column({ type: 'text' })
  readonly name!: string

  @Column({ name: 'client_id', type: 'text' })
  readonly clientId!: string

  @Column({ name: 'client_secret_sealed', type: 'bytea' })
  readonly clientSecretSealed!: Buffer

  /** What the app is set to ask for in the Developer Portal, as far as somebody said so here. */
  @Column({ type: 'text', array: true })
  readonly scopes!: string[]

  /** Grows with every change: a writer that read an older one has lost the race. */
  @Column({ type: 'integer' })
  readonly version!: number

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date

  @Column({ name: 'updated_at', type: 'timestamptz' })
  readonly updatedAt!: Date
}
