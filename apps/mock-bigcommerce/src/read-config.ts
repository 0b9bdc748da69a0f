import { z } from 'zod'
import { MockConfigError } from './errors.ts'

const Environment = z.object({
  MOCK_BIGCOMMERCE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
    .default(8090),
  MOCK_BIGCOMMERCE_HOST: z
    .enum(['127.0.0.1', '0.0.0.0'], 'must be 127.0.0.1, or 0.0.0.0 in a container')
    .default('127.0.0.1'),
  MOCK_BIGCOMMERCE_PLAN: z
    .enum(['standard', 'pro', 'enterprise'], 'must be standard, pro or enterprise')
    .optional(),
  MOCK_BIGCOMMERCE_STATE_FILE: z.string().min(1, 'must name a file').optional(),
  MOCK_BIGCOMMERCE_DELIVER_BEYOND_LOOPBACK: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false'),
  MOCK_BIGCOMMERCE_JOURNAL_ENTRIES: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a number from 1 to 999999')
    .transform(Number)
    .default(1_000),
})

/** What the environment says about a mock that runs as a process of its own. */
export interface MockConfig {
  readonly port: number
  /** `0.0.0.0` is for a container, whose network is its own. */
  readonly host: '127.0.0.1' | '0.0.0.0'
  /** Replaces the sample store's plan. */
  readonly plan: 'standard' | 'pro' | 'enterprise' | undefined
  /** Where the state is kept from one run to the next. */
  readonly stateFile: string | undefined
  /** Whether webhooks and callbacks are sent to other machines too. */
  readonly deliverBeyondLoopback: boolean
  /** How many requests the journal keeps. */
  readonly journalEntries: number
}

/** @throws {MockConfigError} Naming every variable at fault and never its value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): MockConfig {
  const read = Environment.safeParse(env)
  if (!read.success) {
    throw new MockConfigError(
      read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    )
  }
  return {
    port: read.data.MOCK_BIGCOMMERCE_PORT,
    host: read.data.MOCK_BIGCOMMERCE_HOST,
    plan: read.data.MOCK_BIGCOMMERCE_PLAN,
    stateFile: read.data.MOCK_BIGCOMMERCE_STATE_FILE,
    deliverBeyondLoopback: read.data.MOCK_BIGCOMMERCE_DELIVER_BEYOND_LOOPBACK === 'true',
    journalEntries: read.data.MOCK_BIGCOMMERCE_JOURNAL_ENTRIES,
  }
}
