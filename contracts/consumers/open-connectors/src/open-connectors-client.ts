import { z } from 'zod'

/** The secrets that SAP Open Connectors shows in its profile menu. */
export interface Secrets {
  readonly user: string
  readonly organization: string
}

/** What an answer that is no 200 says; clients go by its message. */
export class OpenConnectorsError extends Error {
  constructor(
    readonly status: number,
    { message, requestId }: z.infer<typeof Failure>,
  ) {
    super(message)
    this.requestId = requestId
  }

  readonly requestId: string
}

const Failure = z.object({ message: z.string(), requestId: z.string() })

/** A question to the platform, below `/elements/api-v2`. */
export interface Question<Shape extends z.ZodType> {
  readonly method?: string
  readonly path: string
  readonly query?: readonly [name: string, value: string][]
  readonly body?: unknown
  /** Token of the instance that the question is about. */
  readonly element?: string
  /** Asked without an Authorization header, as published clients do for what is no secret. */
  readonly isPublic?: boolean
  /** What the answer has to be. */
  readonly shape: Shape
}

/** One page of a list, and what asks for the next. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly returned: number
  readonly nextPage: string | undefined
}

/**
 * A client of SAP Open Connectors as the published ones are: the three-part header, 200 as the only
 * success, and `message` as all that is to be known of a failure.
 */
export class OpenConnectorsClient {
  readonly #url: string
  readonly #secrets: Secrets

  constructor(url: string, secrets: Secrets) {
    this.#url = `${url}/elements/api-v2`
    this.#secrets = secrets
  }

  /** @throws {OpenConnectorsError} If the answer is no 200. */
  async ask<Shape extends z.ZodType>(question: Question<Shape>): Promise<z.output<Shape>> {
    const text = await (await this.#send(question)).text()
    return question.shape.parse(text === '' ? undefined : JSON.parse(text))
  }

  /** @throws {OpenConnectorsError} If the answer is no 200. */
  async list<Shape extends z.ZodType>(question: Question<Shape>): Promise<Page<z.output<Shape>>> {
    const answer = await this.#send(question)
    return {
      items: z.array(question.shape).parse(await answer.json()),
      returned: Number(answer.headers.get('elements-returned-count')),
      nextPage: answer.headers.get('elements-next-page-token') ?? undefined,
    }
  }

  async #send({ path, query = [], ...question }: Question<z.ZodType>): Promise<Response> {
    const search = new URLSearchParams(query).toString()
    const { method = 'GET', body } = question
    const answer = await fetch(`${this.#url}${path}${search === '' ? '' : `?${search}`}`, {
      method,
      headers: this.#headers(question),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.status === 200) return answer
    throw new OpenConnectorsError(answer.status, Failure.parse(await answer.json()))
  }

  #headers({ body, element, isPublic }: Omit<Question<z.ZodType>, 'path'>): Record<string, string> {
    const { user, organization } = this.#secrets
    const pair = `User ${user}, Organization ${organization}`
    const authorization = element === undefined ? pair : `${pair}, Element ${element}`
    return {
      ...(isPublic === true ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
  }
}
