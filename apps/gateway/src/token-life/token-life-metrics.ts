import { Counter, type Registry } from 'prom-client'
import type { CheckOutcome } from './check-instance.ts'
import type { Renewal } from './renew-token.ts'

/**
 * Counts checks of credentials and renewals of tokens for Prometheus, by outcome.
 *
 * How many instances are in which state is not a figure of it: that would read the whole table each
 * time that Prometheus asks, in every replica.
 */
export class TokenLifeMetrics {
  readonly #checks: Counter<'outcome'>
  readonly #renewals: Counter<'outcome'>

  constructor(registry: Registry) {
    this.#checks = new Counter({
      name: 'latchkey_credential_checks_total',
      help: 'Questions to stores whether they still know a credential, by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    })
    this.#renewals = new Counter({
      name: 'latchkey_token_renewals_total',
      help: 'Attempts to renew an access token that ends, by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    })
  }

  readonly checked = (outcome: CheckOutcome): void => {
    this.#checks.inc({ outcome })
  }

  readonly renewalAttempted = (outcome: Renewal['outcome']): void => {
    this.#renewals.inc({ outcome })
  }
}
