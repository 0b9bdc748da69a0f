import { fork, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 40_000

/** A server to run as a process of its own. It says over its channel where it listens. */
export interface ProgramOptions {
  readonly name: string
  readonly script: string
  readonly args?: readonly string[]
  /** Options of Node itself. */
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where its output goes. */
  readonly folder: string
}

/** What a program says over its channel. */
export interface Message {
  readonly type: string
  readonly [property: string]: unknown
}

/** A running server process. Disposing it ends it and waits for its end. */
export class Program implements AsyncDisposable {
  readonly pid: number
  readonly origin: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, pid: number, origin: string) {
    this.#child = child
    this.pid = pid
    this.origin = origin
  }

  /** Starts a program and waits until it listens. */
  static async start(options: ProgramOptions): Promise<Program> {
    const logFile = join(options.folder, `${options.name}.log`)
    const child = launch(options, logFile)
    try {
      const { origin } = await hear(child, ['ready'], options.name)
      if (child.pid === undefined || typeof origin !== 'string') {
        throw new Error(`${options.name} did not say where it listens`)
      }
      return new Program(child, child.pid, origin)
    } catch (error) {
      await end(child)
      throw new Error(`${options.name} did not start:\n${tail(logFile)}`, { cause: error })
    }
  }

  /** Sends a request over the channel and waits for an answer of one of these types. */
  async ask(request: Message, answers: readonly string[]): Promise<Message> {
    const answer = hear(this.#child, answers, `process ${this.pid}`)
    this.#child.send(request)
    return answer
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await end(this.#child)
  }
}

function launch(options: ProgramOptions, logFile: string): ChildProcess {
  const { script, args = [], nodeArgs = [], env = {} } = options
  const output = openSync(logFile, 'a', 0o600)
  const child = fork(script, [...args], {
    execArgv: [...nodeArgs],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
    // Its own process group: Ctrl-C reaches only us, and we stop things in order.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  })
  closeSync(output)
  return child
}

async function hear(child: ChildProcess, types: readonly string[], name: string): Promise<Message> {
  const { promise, resolve, reject } = Promise.withResolvers<Message>()
  const onMessage = (message: unknown) => {
    if (isMessage(message) && types.includes(message.type)) resolve(message)
  }
  const onExit = () => {
    reject(new Error(`${name} has ended`))
  }
  const patience = setTimeout(() => {
    reject(new Error(`${name} said nothing in time`))
  }, READY_WITHIN_MS)
  child.on('message', onMessage).once('exit', onExit).once('error', onExit)
  try {
    return await promise
  } finally {
    clearTimeout(patience)
    child.off('message', onMessage).off('exit', onExit).off('error', onExit)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  // An open channel would keep a program alive that has finished.
  if (child.connected) child.disconnect()
  const killing = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await exited
  clearTimeout(killing)
}

function isMessage(message: unknown): message is Message {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    typeof message.type === 'string'
  )
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n')
}
