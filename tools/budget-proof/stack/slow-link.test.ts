import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { SlowLink } from './slow-link.ts'

/** A server that says everything back, and a client that reaches it over a link. */
async function startEcho() {
  await using undo = new AsyncDisposableStack()
  const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.defer(() => void server.close())
  const link = undo.use(await SlowLink.to((server.address() as AddressInfo).port))
  const client = connect(link.port, '127.0.0.1')
  undo.defer(() => void client.destroy())
  await once(client, 'connect')
  const resources = undo.move()
  return {
    link,
    ask: async (text: string) => {
      const begunMs = performance.now()
      client.write(text)
      const [said] = (await once(client, 'data')) as [Buffer]
      return { said: said.toString(), tookMs: performance.now() - begunMs }
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

describe('SlowLink', () => {
  it('carries bytes both ways', async () => {
    await using echo = await startEcho()

    expect(await echo.ask('ping')).toMatchObject({ said: 'ping' })
  })

  it('delays each way as long as it is told', async () => {
    await using echo = await startEcho()
    await echo.ask('warm')
    echo.link.delayMs = 20

    const { tookMs } = await echo.ask('ping')

    expect(tookMs).toBeGreaterThanOrEqual(38)
  })
})
