/** An event of a stream, or a comment in it (server-sent events, HTML Living Standard §9.2). */
export interface StreamEvent {
  /** Empty where it is a comment. */
  readonly event: string
  readonly id: string
  readonly data: string
}

/** A stream of events as somebody follows it. */
export interface EventStream {
  readonly status: number
  readonly headers: Headers
  /** The next event or comment; undefined where the stream has ended. */
  next(): Promise<StreamEvent | undefined>
  /** Reads on to the end of the stream. */
  rest(): Promise<StreamEvent[]>
  /** Goes away. */
  leave(): void
}

/** Begins to follow a stream. */
export async function followStream(url: string, authorization = ''): Promise<EventStream> {
  const leaving = new AbortController()
  const answer = await fetch(url, { headers: { authorization }, signal: leaving.signal })
  const blocks = blocksOf(answer)
  const next = async () => {
    const { value, done } = await blocks.next()
    return done === true ? undefined : eventIn(value)
  }
  return {
    status: answer.status,
    headers: answer.headers,
    next,
    rest: async () => {
      const events: StreamEvent[] = []
      for (let event = await next(); event !== undefined; event = await next()) events.push(event)
      return events
    },
    leave: () => {
      leaving.abort()
    },
  }
}

async function* blocksOf({ body }: Response): AsyncGenerator<string, void> {
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    yield* blocks
  }
}

function eventIn(block: string): StreamEvent {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )
  const fieldOf = (name: string) => fields.get(name) ?? ''
  return { event: fieldOf('event'), id: fieldOf('id'), data: fieldOf('data') }
}
