import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to a server on this machine that takes as long as it is told. Disposing it cuts it. */
export class SlowLink implements AsyncDisposable {
  /** How long bytes take in each direction. */
  delayMs = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(targetPort: number) {
    this.#server = createServer((near) => {
      const far = connect(targetPort, '127.0.0.1')
      this.#carry(near, far)
      this.#carry(far, near)
    })
  }

  static async to(targetPort: number): Promise<SlowLink> {
    const link = new SlowLink(targetPort)
    link.#server.listen(0, '127.0.0.1')
    await once(link.#server, 'listening')
    return link
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  // What comes later never overtakes: a delay that grows less waits for what is on its way.
  #carry(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    let lastAtMs = 0
    const later = (act: () => void) => {
      lastAtMs = Math.max(lastAtMs, performance.now() + this.delayMs)
      const waitMs = lastAtMs - performance.now()
      if (waitMs <= 0) act()
      else setTimeout(act, waitMs)
    }
    from.setNoDelay(true)
    from.on('data', (bytes) => {
      later(() => to.write(bytes))
    })
    from.on('close', () => {
      this.#sockets.delete(from)
      to.destroy()
    })
    from.on('error', () => undefined)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
