import {
  PortTakenError as MockPortTakenError,
  sampleSeed,
  startMockBigCommerce,
} from '@latchkey/mock-bigcommerce'
import { once } from 'node:events'
import type { CommandContext } from '../context.ts'
import { printResult } from '../output/print.ts'
import { PortTakenError } from './errors.ts'

/** How a mock is run. */
export interface MockOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly plan: 'enterprise' | 'pro' | 'standard' | undefined
  readonly json: boolean
}

/**
 * Runs a mock BigCommerce until the command is interrupted, which is its proper end.
 *
 * @throws {PortTakenError} If another process listens there.
 */
export async function runMock(
  { port, plan, json }: MockOptions,
  context: CommandContext,
): Promise<void> {
  const seed = sampleSeed().map((store) => ({ ...store, plan: plan ?? store.plan }))
  await using mock = await startMockBigCommerce({ port, seed, clock: context.clock }).catch(
    (error: unknown) => {
      throw error instanceof MockPortTakenError ? new PortTakenError(port) : error
    },
  )
  const text = `The mock BigCommerce is at ${mock.origin} (its pages: ${mock.origin}/login). Ctrl-C ends it.`
  printResult({ json, value: { origin: mock.origin }, text }, context)
  if (!context.signal.aborted) await once(context.signal, 'abort')
}
