import type { z } from 'zod'
import type { CommandContext } from '../context.ts'
import { GatewayUnreachableError, NotAGatewayError } from './errors.ts'
import { readGatewayConnection, type GatewayConnection } from './gateway-connection.ts'
import { readGatewayProblem } from './gateway-problem.ts'

/** A question to the gateway's management API. */
export interface GatewayQuestion<Shape extends z.ZodType> {
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'
  /** With its query, such as `/elements/api-v2/instances?pageSize=200`. */
  readonly path: string
  readonly body?: unknown
  /** What the answer has to be. */
  readonly shape: Shape
}

/** The gateway as an organization's member asks it. */
export interface GatewayClient {
  readonly url: string
  /**
   * @throws {GatewayProblem} If the gateway says no, in its own words.
   * @throws {GatewayUnreachableError} If no answer comes.
   * @throws {NotAGatewayError} If what answers is no gateway.
   */
  ask<Shape extends z.ZodType>(
    question: GatewayQuestion<Shape>,
  ): Promise<{ readonly value: z.infer<Shape>; readonly headers: Headers }>
  /**
   * Asks for what is no JSON document, such as a page or a stream; its body is still to be read.
   *
   * @throws As `ask` does; `NotAGatewayError` where the answer is of another media type, too.
   */
  open(page: GatewayPage): Promise<Response>
}

/** Something of the management API that is no JSON document. */
export interface GatewayPage {
  readonly path: string
  /** The media type that is wanted, such as `text/markdown`. */
  readonly accept: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Connects to the gateway that options and environment name. */
export async function gatewayClient(
  { gateway }: { gateway: string | undefined },
  context: CommandContext,
): Promise<GatewayClient> {
  const connection = await readGatewayConnection(gateway, context)
  return {
    url: connection.url,
    async ask(question) {
      const answer = await send(question, connection, context)
      const body = await jsonOf(answer)
      if (!answer.ok) throw readGatewayProblem(answer.status, body) ?? new NotAGatewayError()
      const read = question.shape.safeParse(body)
      if (!read.success) throw new NotAGatewayError()
      return { value: read.data, headers: answer.headers }
    },
    async open(page) {
      const answer = await send({ method: 'GET', ...page }, connection, context)
      if (!answer.ok) {
        throw readGatewayProblem(answer.status, await jsonOf(answer)) ?? new NotAGatewayError()
      }
      const [type] = (answer.headers.get('content-type') ?? '').split(';')
      if (type?.trim() !== page.accept) throw new NotAGatewayError()
      return answer
    },
  }
}

interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly accept?: string
  readonly headers?: Readonly<Record<string, string>>
}

async function send(
  { method, path, body, accept = 'application/json', headers = {} }: Sent,
  { url, authorization }: GatewayConnection,
  { fetch, signal }: CommandContext,
): Promise<Response> {
  try {
    return await fetch(url + path, {
      method,
      headers: {
        ...headers,
        authorization: authorization.reveal(),
        accept,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // The secrets are never sent after a redirect.
      redirect: 'manual',
      signal,
    })
  } catch (error) {
    signal.throwIfAborted()
    throw new GatewayUnreachableError({ cause: error })
  }
}

async function jsonOf(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new NotAGatewayError()
  }
}
