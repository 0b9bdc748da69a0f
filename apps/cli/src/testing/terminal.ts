import { execFile, spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Environment } from '../context.ts'
import { BUILT, PATH } from './cli-process.ts'
import { isCi } from './environment.ts'
import { newFolder } from './run-cli.ts'

/** A developer's machine may be without tmux. CI is not, and fails there. */
export const withoutTerminal = spawnSync('tmux', ['-V']).error !== undefined && !isCi()

/** A terminal of 80 columns with a shell in it, which knows the `latchkey` that was built. */
export interface Terminal extends AsyncDisposable {
  /** Everything it shows, and has shown: a line that it wrapped is one line. */
  screen(): Promise<string>
  /** Waits until it shows something, and gives that. */
  shows(pattern: RegExp): Promise<string>
  /** Presses the keys of a text, and Enter. */
  type(text: string): Promise<void>
  /** Presses one key, in the words of tmux. */
  press(key: string): Promise<void>
  /** Waits until the shell is back, as often as it was given a command; gives the last exit code. */
  exitCode(commands?: number): Promise<number>
}

const execute = promisify(execFile)
const WAIT = { timeout: 20_000, interval: 100 }
const SIZE = ['-x', '80', '-y', '24']

/** Opens a terminal in a home of its own; the environment is what the shell has besides. */
export async function openTerminal(env: Environment = {}): Promise<Terminal> {
  const home = env['HOME'] ?? newFolder()
  const programs = newFolder()
  await putLatchkeyInto(programs)
  // Says how many commands it has had, and how the last one ended.
  const prompt = { PS1: '\\#: exit code $? $ ', LANG: 'C.UTF-8' }
  const shell = { PATH: `${programs}:${PATH}`, HOME: home, ...prompt, ...env }
  const tmux = async (...args: readonly string[]) => {
    const own = ['-u', '-f', '/dev/null', '-S', join(programs, 'socket')]
    return (await execute('tmux', [...own, ...args], { env: shell })).stdout
  }
  await tmux('new-session', '-d', ...SIZE, '-c', home, 'bash', '--norc', '--noprofile')
  const screen = async () =>
    (await tmux('capture-pane', '-p', '-J', '-S', '-')).replace(/ +$/gm, '')
  const shows = async (pattern: RegExp) => {
    await expect.poll(screen, WAIT).toMatch(pattern)
    return pattern.exec(await screen())?.[0] ?? ''
  }
  const press = async (key: string) => {
    await tmux('send-keys', key)
  }
  return {
    screen,
    shows,
    press,
    async type(text) {
      await tmux('send-keys', '-l', '--', text)
      await press('Enter')
    },
    async exitCode(commands = 1) {
      // Not at the start of a line where the output had no line break at its end.
      const back = new RegExp(`${String(commands + 1)}: exit code \\d+ \\$`)
      return Number(/\d+(?= \$$)/.exec(await shows(back))?.[0])
    },
    async [Symbol.asyncDispose]() {
      await tmux('kill-server')
      await rm(programs, { recursive: true, force: true })
    },
  }
}

async function putLatchkeyInto(folder: string): Promise<void> {
  const program = `#!/bin/sh\nexec '${process.execPath}' '${BUILT}latchkey.mjs' "$@"\n`
  await writeFile(join(folder, 'latchkey'), program, { mode: 0o700 })
}
