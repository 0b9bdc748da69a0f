import { systemClock } from '@latchkey/kernel'
import { vi } from 'vitest'
import { runCommand } from '../commands/run-command.ts'

/** What a command left behind. */
export interface Outcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command as the process does, and keeps what it prints. */
export async function runCaptured(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const stdout: string[] = []
  const stderr: string[] = []
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((text) => void stdout.push(`${String(text)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void stderr.push(`${String(text)}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0),
  ]
  try {
    const exitCode = await runCommand(args, env, systemClock)
    return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
