import { NotAGatewayError } from './errors.ts'

/** One event of a stream of server-sent events. */
export interface StreamEvent {
  readonly type: string
  readonly data: string
  /** What goes out as `Last-Event-ID` to go on behind this event; undefined where none was said. */
  readonly lastId: string | undefined
}

// A migration with all its routes is far smaller; an event without end would fill the memory.
const MOST_CHARACTERS = 16 * 1024 * 1024

/**
 * Reads server-sent events (WHATWG HTML §9.2.6). An event that the stream breaks off in is dropped.
 *
 * @throws {NotAGatewayError} If an event has no end in sight.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = new EventReader()
  const decoder = new TextDecoder()
  for await (const bytes of body) yield* reader.read(decoder.decode(bytes, { stream: true }))
}

class EventReader {
  #rest = ''
  #type = ''
  #data = ''
  #lastId: string | undefined;

  *read(text: string): Generator<StreamEvent> {
    this.#rest += text
    // A carriage return at the end may be the first half of a line's end.
    const lines = /[\r\n]/.test(text) ? this.#rest.split(/\r\n|\n|\r(?!$)/) : [this.#rest]
    this.#rest = lines.pop() ?? ''
    for (const line of lines) yield* this.#readLine(line)
    if (this.#rest.length + this.#data.length > MOST_CHARACTERS) throw new NotAGatewayError()
  }

  *#readLine(line: string): Generator<StreamEvent> {
    if (line === '') {
      yield* this.#dispatch()
      return
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'event') this.#type = value
    else if (field === 'data') this.#data += `${value}\n`
    else if (field === 'id' && !value.includes('\0')) this.#lastId = value
  }

  // Browsers drop an event without data; one that has a name still says something here.
  *#dispatch(): Generator<StreamEvent> {
    const [type, data] = [this.#type, this.#data]
    this.#type = ''
    this.#data = ''
    if (type !== '' || data !== '') {
      yield { type: type || 'message', data: data.slice(0, -1), lastId: this.#lastId }
    }
  }
}
