import type { LoginPageOptions, VerificationDeps } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { AppStore } from '../apps/app-store.ts'
import { GrantLeases } from '../instances/grant-lease.ts'
import { InstanceStore } from '../instances/instance-store.ts'
import type { VerifyCredential } from '../instances/manage-instances.ts'
import type { Vault } from '../vault/vault.ts'
import { checkDueInstances } from './check-due-instances.ts'
import { checkInstance, type CheckInstanceDeps, type InstanceCheck } from './check-instance.ts'
import { findOwned, type OwnedInstance } from './owned-instance.ts'
import type { InstanceHealthDeps } from './instance-health.controller.ts'
import { InstanceHistory } from './instance-history.ts'
import { RefusalWatch } from './refusal-watch.ts'
import { renewDueTokens } from './renew-due-tokens.ts'
import { startRounds } from '../rounds/start-rounds.ts'
import { sweep } from './sweep.ts'
import { TokenLifeMetrics } from './token-life-metrics.ts'
import { TokenRenewals } from './token-renewals.ts'

export interface TokenLifeParts {
  readonly database: EntityManager
  readonly vault: Vault
  /** Makes the verification of credentials out of a way to ask. */
  readonly verifier: (asking: VerificationDeps) => VerifyCredential
  /** How the login host and the stores are asked. */
  readonly asking: VerificationDeps
  readonly loginPages: LoginPageOptions
  readonly clock: Clock
  readonly random: () => number
  readonly log: Logger
  readonly metrics: Registry
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
  /** How long after a check the next is due; 0 where none is made on schedule. */
  readonly checkEveryMs: number
}

// A token is renewed at least a minute before its end, and a check is due at most once a minute.
const RENEW_MS = 30_000
const CHECK_MS = 60_000
const SWEEP_MS = 60 * 60_000

/**
 * What keeps credentials alive and tells when they are not: hears of refusals, checks, renews, sweeps.
 *
 * It works from `start` on; disposing it ends the work that is under way. Stores are not waited for
 * then, but the login host is: its answer may hold the only token there is.
 */
export class TokenLife implements AsyncDisposable {
  readonly renewals: TokenRenewals
  readonly refusals: RefusalWatch
  readonly #parts: TokenLifeParts
  readonly #checks: CheckInstanceDeps
  readonly #working = new AsyncDisposableStack()
  readonly #stopping = new AbortController()

  constructor(parts: TokenLifeParts) {
    const { database, vault, clock, log, asking } = parts
    const metrics = new TokenLifeMetrics(parts.metrics)
    this.#parts = parts
    this.#checks = {
      ...parts,
      login: asking,
      verify: parts.verifier(askingUntil(this.#stopping.signal, asking)),
      instances: new InstanceStore(database, vault, clock),
      apps: new AppStore(database, vault, clock),
      leases: new GrantLeases(database, clock),
      checked: metrics.checked,
      attempted: metrics.renewalAttempted,
    }
    this.renewals = new TokenRenewals({ ...this.#checks, log })
    this.refusals = new RefusalWatch({ check: (id) => this.#checkById(id), clock, log })
    this.#working.use(this.refusals)
  }

  /** What the operations on one instance stand on. */
  get operations(): InstanceHealthDeps {
    const { database, loginPages } = this.#parts
    const { instances, apps } = this.#checks
    const history = new InstanceHistory(database)
    return { instances, apps, history, loginPages, check: (tried) => this.#check(tried) }
  }

  /** Begins the rounds of work that nobody asks for; one kind does not wait for another. */
  start(): void {
    const { checkEveryMs, database, clock, log } = this.#parts
    const { renewals } = this
    this.#work(RENEW_MS, (stop) => renewDueTokens(stop, { ...this.#checks, renewals, log }))
    this.#work(SWEEP_MS, () => sweep(clock.now(), database))
    if (checkEveryMs === 0) return
    const everyMs = checkEveryMs
    this.#work(CHECK_MS, (stop) => checkDueInstances(stop, { ...this.#checks, everyMs, log }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    await this.#working.disposeAsync()
  }

  #work(pauseMs: number, round: (stop: AbortSignal) => Promise<void>): void {
    this.#working.use(startRounds(round, pauseMs, this.#parts))
  }

  async #check(tried: OwnedInstance): Promise<InstanceCheck> {
    return checkInstance(tried, this.#parts.clock.now(), this.#checks)
  }

  async #checkById(instanceId: number): Promise<void> {
    const tried = await findOwned(instanceId, this.#checks)
    if (tried !== undefined) await this.#check(tried)
  }
}

function askingUntil(stop: AbortSignal, { fetch, ...asking }: VerificationDeps): VerificationDeps {
  return {
    ...asking,
    fetch: (url, question) =>
      fetch(url, { ...question, signal: AbortSignal.any([question.signal, stop]) }),
  }
}
