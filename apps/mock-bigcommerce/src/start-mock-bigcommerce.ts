import { systemClock } from '@latchkey/kernel'
import { assembleMock } from './assemble-mock.ts'
import type { Journal } from './control/journal.ts'
import type { MockOptions } from './create-mock-bigcommerce.ts'
import { PortTakenError } from './errors.ts'
import { sampleSeed } from './seed/sample-seed.ts'
import type { StoreAccounts } from './seed/seed.ts'

/** A mock that is listening. */
export interface RunningMock extends AsyncDisposable {
  /** Such as `http://127.0.0.1:49152`; stands for every BigCommerce host by path prefix. */
  readonly origin: string
  /** The requests so far, credentials and exact bytes included. */
  readonly journal: Journal
  /** The stores and their credentials. */
  readonly stores: readonly StoreAccounts[]
  /** Puts stores and quotas back to the seed, and empties the journal. */
  reset(): void
  close(): Promise<void>
}

/**
 * Starts BigCommerce on a port of this machine.
 *
 * @throws {PortTakenError} If another process listens there.
 * @throws {z.ZodError} If the seed is not one.
 * @example
 *   await using bigCommerce = await startMockBigCommerce()
 *   const answer = await fetch(`${bigCommerce.origin}/api/stores/wuxeae6/v2/time`, { headers })
 */
export async function startMockBigCommerce(options: MockOptions = {}): Promise<RunningMock> {
  const { clock = systemClock, seed = sampleSeed(), port = 0, host = '127.0.0.1' } = options
  const { app, state, journal } = assembleMock(clock, seed)
  const origin = await app.listen({ port, host }).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw isTaken ? new PortTakenError(port) : error
  })
  const close = async () => {
    await app.close()
  }
  return {
    origin,
    journal,
    get stores() {
      return state.accounts()
    },
    reset() {
      state.reset()
      journal.clear()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
