import { Agent } from 'node:https'
import { connect, type Socket } from 'node:net'

/**
 * Leads every HTTPS request to a mock on this machine, whatever its host: plain HTTP over a plain
 * socket, the Host header as the client wrote it.
 */
export class AgentToMock extends Agent {
  readonly #port: number

  /** @param origin The mock's, such as `http://127.0.0.1:49152`. */
  constructor(origin: string) {
    super({ keepAlive: false })
    this.#port = Number(new URL(origin).port)
  }

  override createConnection(): Socket {
    return connect(this.#port, '127.0.0.1')
  }
}
