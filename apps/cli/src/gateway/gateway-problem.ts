import { z } from 'zod'

// RFC 9457 with our members, and Open Connectors' shape with ours beside it.
const Problem = z.object({
  code: z.string(),
  title: z.string(),
  remedy: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})
const ElementsError = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    requestId: z.string().optional(),
  })
  .transform(({ message, ...rest }) => ({ ...rest, title: message }))

/** What the gateway says about a refusal. */
export interface GatewayRefusal {
  readonly code: string
  readonly title: string
  readonly remedy: string
  readonly requestId?: string | undefined
}

/** The gateway answered no; its own code, reason and remedy come along. */
export class GatewayProblem extends Error {
  constructor(
    /** The HTTP status. */
    readonly status: number,
    readonly refusal: GatewayRefusal,
    /** The whole answer, for whoever knows what else a refusal of that code tells. */
    readonly body?: unknown,
  ) {
    super(refusal.title)
    this.name = 'GatewayProblem'
  }
}

/** Reads a refusal out of an answer's body; undefined if it is no gateway's. */
export function readGatewayProblem(status: number, body: unknown): GatewayProblem | undefined {
  const problem = Problem.safeParse(body)
  if (problem.success) {
    const { errors = [], ...refusal } = problem.data
    const faults = errors.map(({ field, message }) => [field, message].filter(Boolean).join(': '))
    return new GatewayProblem(
      status,
      { ...refusal, title: [refusal.title, ...faults].join('; ') },
      body,
    )
  }
  const error = ElementsError.safeParse(body)
  return error.success ? new GatewayProblem(status, error.data) : undefined
}

/**
 * Whether asking the same again is in vain. What stands between here and the gateway may answer for it
 * while it starts again, so only a no of its own is.
 */
export function isFinalRefusal(error: unknown): boolean {
  return error instanceof GatewayProblem && error.status < 500 && error.status !== 429
}
