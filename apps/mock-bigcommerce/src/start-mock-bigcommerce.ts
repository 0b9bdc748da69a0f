import { assembleMock } from './assemble-mock.ts'
import type { Journal } from './control/journal.ts'
import type { MockOptions } from './create-mock-bigcommerce.ts'
import { PortTakenError } from './errors.ts'
import type { StoreAccounts } from './accounts/store-accounts.ts'
import { restoreSnapshot, takeSnapshot } from './state/take-snapshot.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** A mock that is listening. */
export interface RunningMock extends AsyncDisposable {
  /** Such as `http://127.0.0.1:49152`; stands for every BigCommerce host by path prefix. */
  readonly origin: string
  /** The requests so far, credentials and exact bytes included. */
  readonly journal: Journal
  /** The stores and their credentials. */
  readonly stores: readonly StoreAccounts[]
  /** What webhooks were sent, and what they have still to deliver. */
  readonly webhooks: Pick<Webhooks, 'attempts' | 'pending' | 'settled'>
  /** Everything that is remembered, as a text. */
  snapshot(): string
  /**
   * Remembers what a snapshot kept, in place of everything.
   *
   * @param snapshot The text of `snapshot`, parsed.
   * @throws {z.ZodError} If it is not one. Nothing has changed then.
   */
  restore(snapshot: unknown): void
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
  const { port = 0, host = '127.0.0.1' } = options
  const { app, mock } = assembleMock(options)
  const { state, journal, webhooks } = mock
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
    webhooks,
    get stores() {
      return state.accounts()
    },
    snapshot: () => takeSnapshot(mock),
    restore(snapshot) {
      restoreSnapshot(mock, snapshot)
    },
    reset() {
      state.reset()
      journal.clear()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
