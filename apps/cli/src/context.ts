import type { Clock } from '@latchkey/kernel'
import type { Readable, Writable } from 'node:stream'

/** Variables of the environment, as the process was started with them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What a command works with besides its options: all that a process has, and nothing global. */
export interface CommandContext {
  readonly env: Environment
  readonly stdin: Readable
  /** Data only, so that it can be piped into another program. */
  readonly stdout: Writable
  /** Talk: questions, progress, failures. */
  readonly stderr: Writable
  /** Which of the three a person sits at. */
  readonly isTerminal: Readonly<Record<'stdin' | 'stdout' | 'stderr', boolean>>
  /** How wide the terminal is; undefined where there is none. */
  readonly columns: number | undefined
  readonly platform: NodeJS.Platform
  readonly homeDirectory: string
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
  /** Opens a page in the person's browser. Nobody has to look at it there. */
  readonly openBrowser: (url: string) => Promise<void>
  /** Aborted when the person interrupts the command. */
  readonly signal: AbortSignal
}
