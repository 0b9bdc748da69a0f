import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

/** One authenticated connection to one store. Its id and its token outlive every credential. */
@Entity({ name: 'instance' })
export class InstanceEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  readonly id!: number

  @Column({ name: 'organization_id', type: 'integer' })
  readonly organizationId!: number

  @Column({ name: 'member_id', type: 'integer' })
  readonly memberId!: number

  @Column({ type: 'text' })
  readonly name!: string

  @Column({ type: 'text', array: true })
  readonly tags!: string[]

  @Column({ name: 'store_hash', type: 'text' })
  readonly storeHash!: string

  /** Where the store answers the legacy API: `store-{hash}.mybigcommerce.com` or its own domain. */
  @Column({ name: 'legacy_host', type: 'text' })
  readonly legacyHost!: string

  /** Which of the instance's credentials its calls are made with. */
  @Column({ type: 'text' })
  readonly upstream!: 'legacy' | 'oauth'

  /** Which share of the calls goes by the OAuth credential while `upstream` still is the legacy one. */
  @Column({ name: 'canary_share', type: 'real', default: 0 })
  readonly canaryShare!: number

  /** Which share of the reads is repeated with the OAuth credential while `upstream` is the legacy one. */
  @Column({ name: 'shadow_share', type: 'real', default: 0 })
  readonly shadowShare!: number

  @Column({ type: 'boolean' })
  readonly disabled!: boolean

  /** The app whose grant the credential is; absent for any other credential. */
  @Column({ name: 'app_client_id', type: 'text', nullable: true })
  readonly appClientId!: string | null

  /** What BigCommerce lets the credential do, as far as it was seen. */
  @Column({ type: 'text' })
  readonly standing!: 'callable' | 'needs-reapproval' | 'revoked' | 'invalid'

  @Column({ name: 'standing_reason', type: 'text', nullable: true })
  readonly standingReason!: string | null

  @Column({ name: 'standing_since', type: 'timestamptz' })
  readonly standingSince!: Date

  /** When the store was last asked whether the credential opens it. */
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  readonly checkedAt!: Date | null

  /** Keyed hash, by which a caller's token is found. */
  @Column({ name: 'token_hash', type: 'bytea' })
  readonly tokenHash!: Buffer

  /** The token itself, sealed: *View Token* and every instance answer show it. */
  @Column({ name: 'token_sealed', type: 'bytea' })
  readonly tokenSealed!: Buffer

  /** Keyed hash of the legacy account's login, which opens the legacy door even after a move to OAuth. */
  @Column({ name: 'legacy_login_hash', type: 'bytea', nullable: true })
  readonly legacyLoginHash!: Buffer | null

  /** The configuration entries that are not the credential, sealed: clients put secrets anywhere. */
  @Column({ name: 'configuration_sealed', type: 'bytea' })
  readonly configurationSealed!: Buffer

  /** Grows with every change: a writer that read an older one has lost the race. */
  @Column({ type: 'integer' })
  readonly version!: number

  @Column({ name: 'created_at', type: 'timestamptz' })
  readonly createdAt!: Date

  @Column({ name: 'updated_at', type: 'timestamptz' })
  readonly updatedAt!: Date
}
