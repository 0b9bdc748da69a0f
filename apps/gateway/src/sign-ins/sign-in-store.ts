import { sameHash } from '@latchkey/credential-vault'
import type { Clock, Secret } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import type { Vault } from '../vault/vault.ts'
import { signInOf, type SignInRow } from './sign-in-row.ts'
import {
  STEP_MS,
  type BegunSignIn,
  type GrantedSignIn,
  type RedeemedSignIn,
  type ReturnedSignIn,
  type SignIn,
  type SignInRequest,
  type TakenSignIn,
  type WaitingSignIn,
} from './sign-in.ts'

/** What a browser has from when it opens the start URL on. */
export interface BrowserSecrets {
  /** Goes to BigCommerce and may come back. */
  readonly state: Secret
  /** Stays in the browser, as a cookie. */
  readonly browser: Secret
}

/**
 * The sign-ins, in PostgreSQL; their secrets as keyed hashes only. Every step is written over the phase
 * before it: of two that are taken at the same time, one is refused.
 */
export class SignInStore {
  readonly #database: EntityManager
  readonly #vault: Vault
  readonly #clock: Clock

  constructor(database: EntityManager, vault: Vault, clock: Clock) {
    this.#database = database
    this.#vault = vault
    this.#clock = clock
  }

  /** Keeps a new sign-in, which waits for a browser with this secret. */
  async insert(
    { organizationId, id: memberId }: Member,
    request: SignInRequest & { readonly id: string },
    start: Secret,
  ): Promise<WaitingSignIn> {
    const { id, appId, instanceId, storeHash, name } = request
    const { redirectUri, clientState, codeChallenge } = request
    const expiresAt = this.#nextExpiry()
    await this.#database.query(INSERT, [
      ...[id, organizationId, memberId, appId, instanceId, storeHash, name],
      ...[redirectUri, clientState, codeChallenge, this.#vault.hash('sign-in-state', start)],
      ...[this.#clock.now(), expiresAt],
    ])
    return { ...request, organizationId, memberId, expiresAt, phase: 'waiting' }
  }

  /** The sign-in, if this very member began it. */
  async find(member: Member, id: string): Promise<SignIn | undefined> {
    return this.#findOne('id = $1 and organization_id = $2 and member_id = $3', [
      id,
      member.organizationId,
      member.id,
    ])
  }

  /** The sign-in of an app that a start URL's secret or a `state` belongs to, used or not. */
  async findByState(appId: number, state: Secret): Promise<SignIn | undefined> {
    return this.#findOne('app_id = $1 and state_hash = $2', [
      appId,
      this.#vault.hash('sign-in-state', state),
    ])
  }

  /** The sign-ins of an app that a browser took, by all that it keeps of them; the last comes first. */
  async findByBrowser(appId: number, browsers: readonly Secret[]): Promise<SignIn[]> {
    if (browsers.length === 0) return []
    return this.#findAll(
      'app_id = $1 and browser_hash = any($2) order by expires_at desc, created_at desc',
      [appId, browsers.map((browser) => this.#vault.hash('sign-in-browser', browser))],
    )
  }

  /** Whether BigCommerce has ever returned `state` for an app: what comes without is no sign-in's then. */
  async returnsState(appId: number): Promise<boolean> {
    const rows: unknown[] = await this.#database.query(
      'select from app where id = $1 and state_returned',
      [appId],
    )
    return rows.length > 0
  }

  /** Remembers that BigCommerce returns `state` for an app. */
  async noteStateReturned(appId: number): Promise<void> {
    await this.#database.query(
      'update app set state_returned = true where id = $1 and not state_returned',
      [appId],
    )
  }

  /** Whether a browser is the one that took a sign-in. */
  isBrowserOf({ browserHash }: TakenSignIn, browser: Secret): boolean {
    return sameHash(browserHash, this.#vault.hash('sign-in-browser', browser))
  }

  /** Whether a code is the one that a sign-in gave. */
  isCodeOf({ codeHash }: GrantedSignIn | RedeemedSignIn, code: Secret): boolean {
    return sameHash(codeHash, this.#vault.hash('sign-in-code', code))
  }

  /** A browser takes a waiting sign-in; false if another was first. */
  async begin(
    { id }: WaitingSignIn,
    { state, browser }: BrowserSecrets,
    callbackUrl: string,
  ): Promise<boolean> {
    return this.#step(
      `phase = 'begun', state_hash = $2, browser_hash = $3, callback_url = $4, expires_at = $5
       where id = $1 and phase = 'waiting'`,
      [
        id,
        this.#vault.hash('sign-in-state', state),
        this.#vault.hash('sign-in-browser', browser),
        callbackUrl,
        this.#nextExpiry(),
      ],
    )
  }

  /** Uses up the state of a sign-in whose browser is back; false if it was used before. */
  async takeBack(begun: BegunSignIn): Promise<ReturnedSignIn | undefined> {
    const taken = await this.#step(`phase = 'returned' where id = $1 and phase = 'begun'`, [
      begun.id,
    ])
    return taken ? { ...begun, phase: 'returned' } : undefined
  }

  /** Keeps what a sign-in led to, and the hash of the code that proves who began it. */
  async grant({ id }: ReturnedSignIn, resultId: number, code: Secret): Promise<void> {
    await this.#step(
      `phase = 'granted', result_id = $2, code_hash = $3, expires_at = $4
       where id = $1 and phase = 'returned'`,
      [id, resultId, this.#vault.hash('sign-in-code', code), this.#nextExpiry()],
    )
  }

  /** Ends a sign-in for a reason, and with it the code that it may have; false if it has gone on. */
  async fail({ id, phase }: ReturnedSignIn | GrantedSignIn, failureCode: string): Promise<boolean> {
    return this.#step(
      `phase = 'failed', failure_code = $2, code_hash = null where id = $1 and phase = $3`,
      [id, failureCode, phase],
    )
  }

  /** Uses up the code of a sign-in; false if it was used before. */
  async redeem({ id }: GrantedSignIn): Promise<boolean> {
    return this.#step(`phase = 'redeemed' where id = $1 and phase = 'granted'`, [id])
  }

  async #findOne(condition: string, values: readonly unknown[]): Promise<SignIn | undefined> {
    return (await this.#findAll(condition, values))[0]
  }

  async #findAll(condition: string, values: readonly unknown[]): Promise<SignIn[]> {
    const rows: SignInRow[] = await this.#database.query(
      `select * from sign_in where ${condition}`,
      [...values],
    )
    return rows.map(signInOf)
  }

  async #step(change: string, values: readonly unknown[]): Promise<boolean> {
    const [, count]: [unknown, number] = await this.#database.query(
      `update sign_in set ${change}`,
      [...values],
    )
    return count === 1
  }

  #nextExpiry(): Date {
    return new Date(this.#clock.now().getTime() + STEP_MS)
  }
}

const INSERT = `
  insert into sign_in (id, organization_id, member_id, app_id, instance_id, store_hash, name,
                       redirect_uri, client_state, code_challenge, state_hash, created_at,
                       expires_at, phase)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting')
`
