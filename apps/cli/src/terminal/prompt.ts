import { Secret } from '@latchkey/kernel'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { CommandContext } from '../context.ts'
import { ConfirmationMissingError, InterruptedError, NotConfirmedError } from './errors.ts'

type Terminal = Pick<CommandContext, 'isTerminal' | 'signal' | 'stderr' | 'stdin'>

/** Whether there is a person to ask: somebody types, and sees the question. */
export function canAsk({ isTerminal }: Pick<Terminal, 'isTerminal'>): boolean {
  return isTerminal.stdin && isTerminal.stderr
}

/** Asks for a line; what is typed is seen. */
export async function ask(question: string, terminal: Terminal): Promise<string> {
  return (await readLine(question, terminal, 'seen')).trim()
}

/** Asks for a secret; what is typed is not seen. */
export async function askSecret(question: string, terminal: Terminal): Promise<Secret> {
  const typed = await readLine(question, terminal, 'unseen')
  terminal.stderr.write('\n')
  return new Secret(typed.trim())
}

/**
 * Goes on only if the person says so, here or beforehand.
 *
 * @param yes Whether `--yes` said so.
 * @throws {ConfirmationMissingError} If there is nobody to ask.
 * @throws {NotConfirmedError} If the answer is not yes.
 */
export async function confirm(question: string, yes: boolean, terminal: Terminal): Promise<void> {
  if (yes) return
  if (!canAsk(terminal)) throw new ConfirmationMissingError()
  const answer = await ask(`${question} [y/N] `, terminal)
  if (!/^y(es)?$/i.test(answer)) throw new NotConfirmedError()
}

// With `terminal`, readline turns the terminal's own echo off and shows what is typed on `output`; Ctrl-C
// is a key then and no signal.
function readLine(
  question: string,
  { stdin, stderr, signal }: Terminal,
  typing: 'seen' | 'unseen',
): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const output = typing === 'seen' ? stderr : nowhere()
    const lines = createInterface({ input: stdin, output, terminal: true, historySize: 0 })
    const end = () => {
      lines.close()
    }
    // Behind the question stands nothing that would end its line.
    const interrupted = () => {
      stderr.write('\n')
      reject(new InterruptedError())
    }
    signal.addEventListener('abort', end, { once: true })
    lines.once('SIGINT', end)
    lines.once('close', interrupted)
    lines.once('line', (line) => {
      lines.off('close', interrupted)
      resolve(line)
      end()
    })
    lines.once('close', () => {
      signal.removeEventListener('abort', end)
    })
    // Asked only now: what is typed at once would still be seen. As readline's own prompt, because it
    // draws the line anew when a letter is taken back.
    lines.setPrompt(question)
    lines.prompt()
    if (typing === 'unseen') stderr.write(question)
  })
}

function nowhere(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done()
    },
  })
}
