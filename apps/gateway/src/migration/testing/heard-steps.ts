import type { HeldMessage, StepEffect } from './held-message.ts'

/** A message about a step. */
export type StepMessage = Exclude<HeldMessage, { listening: string[] }>

/** What was heard of the steps of a process, and a way to wait for more. */
export class HeardSteps {
  readonly #heard: StepMessage[] = []
  readonly #waiting = new Set<() => void>()
  #hasEnded = false

  /** Takes note of a message. */
  note(message: StepMessage): void {
    this.#heard.push(message)
    for (const look of this.#waiting) look()
  }

  /** The process has ended: whoever waits for more waits in vain. */
  end(): void {
    this.#hasEnded = true
    for (const look of this.#waiting) look()
  }

  /** Resolves with what a step wrote, when it has said so. */
  once(key: string, said: 'held' | 'answered'): Promise<StepEffect[]> {
    return this.#when(key, () =>
      this.#heard.some(
        (message) => message.step === key && 'said' in message && message.said === said,
      ),
    )
  }

  /** The same, when its first transaction is committed. */
  onceCommitted(key: string): Promise<StepEffect[]> {
    return this.#when(key, () => this.#effectsOf(key).some(({ name }) => name === 'commit'))
  }

  #effectsOf(key: string): StepEffect[] {
    return this.#heard.flatMap((message) =>
      message.step === key && 'effect' in message ? [message.effect] : [],
    )
  }

  #when(key: string, isSo: () => boolean): Promise<StepEffect[]> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (isSo()) resolve(this.#effectsOf(key))
        else if (this.#hasEnded) reject(new Error(`the gateway ended in the middle of ${key}`))
        else return
        this.#waiting.delete(look)
      }
      this.#waiting.add(look)
      look()
    })
  }
}
