import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { StartError } from './start-error.mjs'

const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 40_000

/**
 * A server that runs as a child process: it says over its channel when and where it listens, and ends
 * by itself when the channel closes, so that killing this process leaves nothing running.
 */
export class Program {
  #child
  #stopping = false

  constructor({ name, script, env, log }) {
    this.name = name
    this.log = log
    this.script = script
    this.env = env
  }

  /** Starts it and waits until it listens. */
  async start(signal) {
    this.#stopping = false
    const output = this.log.open()
    // Its own process group: Ctrl-C reaches only us, and we stop things in order.
    const child = spawn(process.execPath, [this.script], {
      detached: true,
      env: this.env,
      stdio: ['ignore', output, output, 'ipc'],
    })
    closeSync(output)
    this.#child = child
    this.exited = new Promise((resolve) => {
      child.once('error', ({ message }) => resolve(message))
      child.once('exit', (code, killer) => resolve(killer ?? `exit code ${code}`))
    })
    // Resolves to the failure when it ends without having been asked to.
    this.ended = this.exited.then((how) =>
      this.#stopping ? new Promise(() => {}) : this.#blame(how),
    )
    await this.#becomeReady(signal)
  }

  /** Sends a request over the channel and waits for one of its answers. */
  async ask(request, answers, signal) {
    const answer = this.#hear(answers, signal)
    this.#child.send(request)
    return answer
  }

  /** Sends it a signal. */
  kill(signal) {
    this.#child.kill(signal)
  }

  /** Asks it to end and waits; what does not end in time is killed with all it started. */
  async stop() {
    const child = this.#child
    if (child === undefined) return

    this.#stopping = true
    child.kill('SIGTERM')
    // An open channel would keep a program alive that has finished.
    if (child.connected) child.disconnect()
    const killing = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), STOP_WITHIN_MS)
    await this.exited
    clearTimeout(killing)
    this.#child = undefined
  }

  #hear(types, signal) {
    const child = this.#child
    const { promise, resolve, reject } = Promise.withResolvers()
    const onMessage = (message) => {
      if (types.includes(message?.type)) resolve(message)
    }
    const onAbort = () => reject(signal.reason)
    child.on('message', onMessage)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
    void this.ended.then(reject)
    return promise.finally(() => {
      child.off('message', onMessage)
      signal.removeEventListener('abort', onAbort)
    })
  }

  async #becomeReady(signal) {
    const deadline = AbortSignal.timeout(READY_WITHIN_MS)
    try {
      const { origin } = await this.#hear(['ready'], AbortSignal.any([signal, deadline]))
      this.origin = origin
    } catch (error) {
      if (error !== deadline.reason) throw error
      throw new ProgramError(`${this.name} did not listen within two minutes`, this.log)
    }
  }

  #blame(how) {
    // Who is killed has no last words; what it said before would mislead.
    const lastWords = how === 'SIGKILL' ? '' : `: ${this.log.explanation()}`
    return new ProgramError(`${this.name} ended unexpectedly (${how})${lastWords}`, this.log)
  }
}

/** A program ended by itself. Its log says more. */
class ProgramError extends StartError {
  constructor(message, log) {
    super(message)
    this.log = log
  }
}
