import { systemClock } from '@latchkey/kernel'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { inject } from 'vitest'
import type { CommandContext, Environment } from '../context.ts'
import { runCommand } from '../run-command.ts'
import type {} from './gateway.global-setup.ts'

/** What a command left behind. */
export interface Outcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** What a test says of the process that a command thinks it is. */
export interface CliOptions extends Partial<
  Pick<
    CommandContext,
    'clock' | 'columns' | 'fetch' | 'homeDirectory' | 'openBrowser' | 'platform' | 'signal'
  >
> {
  readonly env?: Environment
  /** What stdin brings where it is no terminal. */
  readonly input?: string
  /**
   * Sits at a terminal: is called with each question, from the last line break on, and types what it
   * gives. Undefined presses Ctrl-D.
   */
  readonly person?: Person
  /** Reads what is printed on stdout, as it is printed. */
  readonly onData?: (text: string) => unknown
  /** Hears what is said on stderr, as it is said. */
  readonly onTalk?: (text: string) => unknown
}

type Person = (question: string) => string | undefined | Promise<string | undefined>

/** A folder for one test; nobody else writes in it, and the run takes it away. */
export function newFolder(): string {
  return mkdtempSync(join(inject('folder'), 'test-'))
}

/** Runs a command as the process does, and keeps what it prints. */
export async function runCli(
  args: readonly string[],
  { env = {}, input = '', person, onData, onTalk, ...rest }: CliOptions = {},
): Promise<Outcome> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [shown, said] = [collect(stdout, onData), collect(stderr, onTalk)]
  if (person === undefined) stdin.end(input)
  else answerQuestions(stderr, stdin, person)
  const isSeated = person !== undefined
  const exitCode = await runCommand(args, {
    env,
    stdin,
    stdout,
    stderr,
    isTerminal: { stdin: isSeated, stdout: isSeated, stderr: isSeated },
    columns: undefined,
    platform: 'linux',
    homeDirectory: rest.homeDirectory ?? newFolder(),
    clock: systemClock,
    fetch: globalThis.fetch,
    openBrowser: async () => {
      throw new Error('no browser is to be opened')
    },
    signal: new AbortController().signal,
    ...rest,
  })
  return { exitCode, stdout: shown(), stderr: said() }
}

function collect(stream: PassThrough, hear?: (text: string) => unknown): () => string {
  const pieces: string[] = []
  stream.on('data', (piece: Buffer) => {
    pieces.push(piece.toString())
    hear?.(piece.toString())
  })
  return () => pieces.join('')
}

const ESCAPE = String.fromCodePoint(0x1b)
const CTRL_D = String.fromCodePoint(0x04)

// A question ends in a blank and no line break; what readline draws over it comes with an escape.
function answerQuestions(stderr: PassThrough, stdin: PassThrough, person: Person): void {
  stderr.on('data', (piece: Buffer) => {
    const question = piece.toString().split('\n').at(-1) ?? ''
    if (!question.endsWith(' ') || question.includes(ESCAPE)) return
    void Promise.resolve(person(question.trim())).then((answer) => {
      stdin.write(answer === undefined ? CTRL_D : `${answer}\n`)
    })
  })
}
