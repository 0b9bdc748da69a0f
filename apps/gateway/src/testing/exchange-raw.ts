import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** An answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  /** Everything that came until the connection was closed. */
  readonly text: string
}

/** A connection of its own to a gateway. */
export async function connectRaw(origin: string): Promise<Disposable & Socket> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return Object.assign(socket, {
    [Symbol.dispose]: () => {
      socket.destroy()
    },
  })
}

/** Sends bytes that no HTTP client would, and reads until the gateway closes the connection. */
export async function exchangeRaw(origin: string, bytes: Buffer | string): Promise<RawAnswer> {
  using socket = await connectRaw(origin)
  socket.write(bytes)
  return parseAnswer(await text(socket))
}

/** Reads the first answer of what was received. */
export function parseAnswer(received: string): RawAnswer {
  const [head = '', ...rest] = received.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: new Map(headers),
    body: rest.join('\r\n\r\n'),
    text: received,
  }
}
