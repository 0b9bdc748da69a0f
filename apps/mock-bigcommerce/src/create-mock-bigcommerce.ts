import { systemClock, type Clock } from '@latchkey/kernel'
import type { FastifyInstance } from 'fastify'
import { assembleMock } from './assemble-mock.ts'
import { sampleSeed } from './seed/sample-seed.ts'
import type { Seed } from './seed/seed.ts'

/** How a mock is set up. Everything has a default. */
export interface MockOptions {
  /** Judges quotas and stamps records. */
  readonly clock?: Clock
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly host?: '127.0.0.1'
  /** The stores to begin with, and to come back to on a reset. */
  readonly seed?: Seed
}

/**
 * BigCommerce as far as an integration sees it, as a server that is not listening yet: for `inject`.
 *
 * @throws {z.ZodError} If the seed is not one.
 */
export function createMockBigCommerce(options: MockOptions = {}): FastifyInstance {
  const { clock = systemClock, seed = sampleSeed() } = options
  return assembleMock(clock, seed).app
}
