import type { Clock } from '@latchkey/kernel'
import type { FastifyInstance } from 'fastify'
import { assembleMock } from './assemble-mock.ts'
import type { FaultPlan } from './faults/fault-rule.ts'
import type { Seed } from './seed/seed.ts'
import type { WebhookOptions } from './webhooks/webhooks.ts'

/** How a mock is set up. Everything has a default. */
export interface MockOptions extends WebhookOptions {
  /** Judges quotas and stamps records. */
  readonly clock?: Clock
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** `127.0.0.1`, unless the mock has a network of its own, as in a container. */
  readonly host?: '127.0.0.1' | '0.0.0.0'
  /** The stores to begin with, and to come back to on a reset. */
  readonly seed?: Seed
  /** What goes wrong from the start. */
  readonly faults?: FaultPlan
  /** How many requests the journal keeps; 1,000 if absent. */
  readonly journalEntries?: number
}

/**
 * BigCommerce as far as an integration sees it, as a server that is not listening yet: for `inject`.
 *
 * @throws {z.ZodError} If the seed is not one.
 */
export function createMockBigCommerce(options: MockOptions = {}): FastifyInstance {
  return assembleMock(options).app
}
