import type { Answer } from '../client/ask.ts'
import { until } from '../engine/until.ts'

/** A client that makes a call again and again, each time once the last one was answered. */
export interface Calling {
  /** Resolves once so many more answers have come. */
  more(answers: number): Promise<void>
  /** Lets the last call come to its end, and gives every answer, oldest first. */
  stop(): Promise<readonly Answer[]>
}

/** Starts such a client. A call that ends without an answer fails whatever is asked of it next. */
export function startCalling(call: () => Promise<Answer>): Calling {
  const answers: Answer[] = []
  let isStopped = false
  const go = async () => {
    while (!isStopped) answers.push(await call())
  }
  const running = go()
  running.catch(() => undefined)
  return {
    more: async (count) => {
      const wanted = answers.length + count
      const come = async () => (answers.length >= wanted ? true : undefined)
      await Promise.race([until(come, { what: `${count} more answers` }), running])
    },
    stop: async () => {
      isStopped = true
      await running
      return answers
    },
  }
}
