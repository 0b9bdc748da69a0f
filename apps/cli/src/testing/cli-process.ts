import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../context.ts'

/** The folder that the build makes, which npm packs. */
export const BUILT = fileURLToPath(new URL('../../../../dist/apps/cli/', import.meta.url))

/** Where programs are found: this Node before any other. */
export const PATH = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`

/** How a process ended, and what it printed. */
export interface ProcessOutcome {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command line that runs as a process of its own. */
export interface CliProcess {
  readonly ended: Promise<ProcessOutcome>
  /** Resolves once it has said something that fits. */
  said(pattern: RegExp): Promise<string>
  kill(signal: NodeJS.Signals): void
  /** Stops reading its stdout, as `head` does. */
  closeStdout(): void
}

/** Starts the command line that was built. */
export function startCli(args: readonly string[], env: Environment = {}): CliProcess {
  const child = spawn(process.execPath, [`${BUILT}latchkey.mjs`, ...args], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (piece: Buffer) => (text.stdout += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (text.stderr += piece.toString()))
  const ended = once(child, 'close').then(() => ({ exitCode: child.exitCode, ...text }))
  return {
    ended,
    async said(pattern) {
      for (;;) {
        const [found] = pattern.exec(text.stdout + text.stderr) ?? []
        if (found !== undefined) return found
        const over = await Promise.race([
          once(child.stdout, 'data'),
          once(child.stderr, 'data'),
          ended,
        ])
        if (!Array.isArray(over)) throw new Error(`it ended before: ${over.stderr}`)
      }
    },
    kill: (signal) => child.kill(signal),
    closeStdout: () => child.stdout.destroy(),
  }
}
