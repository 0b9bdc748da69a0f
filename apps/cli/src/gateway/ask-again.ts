import { setTimeout as delay } from 'node:timers/promises'
import type { CommandContext } from '../context.ts'
import { isFinalRefusal } from './gateway-problem.ts'

const MOST_VAIN_TRIES = 30

/** How a question is repeated. */
export interface AskingAgain {
  /** How long to wait before the question, in milliseconds; the first is 0. */
  readonly pauseMs: (turn: number) => number
  readonly context: Pick<CommandContext, 'signal'>
}

/**
 * Asks the gateway the same again and again, for as long as the answers are taken.
 *
 * @throws What the question throws: at once where asking again is in vain, otherwise when 30 questions
 *   in a row had no answer. A connection more or less ends nothing.
 */
export async function* askAgain<Answer>(
  ask: () => Promise<Answer>,
  { pauseMs, context: { signal } }: AskingAgain,
): AsyncGenerator<Answer> {
  let vainTries = 0
  for (let turn = 0; ; turn += 1) {
    await delay(pauseMs(turn), undefined, { signal })
    let answer: Answer
    try {
      answer = await ask()
    } catch (error) {
      signal.throwIfAborted()
      vainTries += 1
      if (isFinalRefusal(error) || vainTries > MOST_VAIN_TRIES) throw error
      continue
    }
    vainTries = 0
    yield answer
  }
}
