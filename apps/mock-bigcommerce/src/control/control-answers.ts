import type { z } from 'zod'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'

/** What a control call answers that has nothing to say. */
export const done: OutboundAnswer = { status: 204, headers: {} }

/** Why a control call was refused: in words for the developer who made it. */
export class ControlRefusal extends Error {
  /** @param problems What is wrong, one line for each. */
  constructor(
    readonly status: 404 | 409 | 422,
    readonly title: string,
    readonly problems: readonly string[] = [],
  ) {
    super(title)
  }

  toAnswer(): OutboundAnswer {
    const { status, title, problems } = this
    return jsonAnswer(status, { status, title, problems })
  }
}

/**
 * Reads what a control call says.
 *
 * @param title What to say where it is not valid.
 * @throws {ControlRefusal} 422 with a line for each fault.
 */
export function readControl<T>(schema: z.ZodType<T>, body: unknown, title: string): T {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new ControlRefusal(422, title, problems)
}
