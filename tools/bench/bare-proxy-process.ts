/**
 * The program that shows what forwarding alone costs in Node: `node:http` in front, undici's
 * dispatcher behind, nothing checked and nothing counted.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Pool, type Dispatcher } from 'undici'
import { listenForParent } from './listen-for-parent.ts'
import { UPSTREAM_CONNECTIONS } from './contestants/upstream-connections.ts'

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'upgrade'])

const [upstream = ''] = process.argv.slice(2)
const pool = new Pool(upstream, { connections: UPSTREAM_CONNECTIONS, pipelining: 1 })

class ForwardedAnswer implements Dispatcher.DispatchHandler {
  readonly #answer: ServerResponse

  constructor(answer: ServerResponse) {
    this.#answer = answer
  }

  onRequestStart(): void {
    // undici asks for it; a proxy that gives up calls whose client has left would keep the controller.
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    for (const name of HOP_BY_HOP) {
      // Removing a property that is not there would still change the object's shape.
      if (headers[name] !== undefined) Reflect.deleteProperty(headers, name)
    }
    this.#answer.writeHead(status, headers)
    this.#answer.on('drain', () => {
      controller.resume()
    })
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#answer.write(chunk)) controller.pause()
  }

  onResponseEnd(): void {
    this.#answer.end()
  }

  onResponseError(): void {
    if (this.#answer.headersSent) this.#answer.destroy()
    else this.#answer.writeHead(502).end()
  }
}

function forwardedHeaders({ rawHeaders }: IncomingMessage): string[] {
  const forwarded: string[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [rawHeaders[i], rawHeaders[i + 1]]
    const key = name.toLowerCase()
    if (key !== 'host' && !HOP_BY_HOP.has(key)) forwarded.push(key, value)
  }
  return forwarded
}

const server = createServer((request, answer) => {
  const { method = 'GET', url: path = '/', headers } = request
  const hasBody =
    headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  pool.dispatch(
    {
      path,
      method,
      headers: forwardedHeaders(request),
      body: hasBody ? request : null,
    },
    new ForwardedAnswer(answer),
  )
})

listenForParent(server)
