import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { connectRaw, parseAnswer } from '../testing/exchange-raw.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { startScriptedStack, V2_PATH, type ScriptedStack } from '../testing/scripted-stack.ts'

/** A gateway with one client, who has made a call and keeps the connection. */
async function withClient() {
  await using undo = new AsyncDisposableStack()
  const clock = new NapClock()
  const stack = undo.use(await startScriptedStack({ clock }))
  stack.upstream.answers((_request, response) => response.end('answered'))
  // Those by which the stack was made ready.
  stack.gateway.gateway.server.server.closeIdleConnections()
  const client = undo.adopt(await connectRaw(stack.origin), (socket) => {
    socket.destroy()
  })
  client.write(callBy(stack))
  await once(client, 'data')
  const resources = undo.move()
  return {
    stack,
    clock,
    client,
    leave: () => stack.gateway.gateway.leave(),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

const callBy = ({ tokens }: ScriptedStack, method = 'GET') =>
  `${method} ${V2_PATH} HTTP/1.1\r\nhost: x\r\nx-auth-token: ${tokens.oauth}\r\n` +
  'content-length: 0\r\n\r\n'

describe('a gateway that is leaving', () => {
  it.each([['GET'], ['POST']])(
    'serves what comes on a connection that is in use, and ends it with the answer: %s',
    async (method) => {
      await using scene = await withClient()

      const left = scene.leave()
      scene.client.write(callBy(scene.stack, method))
      const answer = parseAnswer(await text(scene.client))
      await left

      expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close'])
    },
  )

  it('takes no new connection', async () => {
    await using scene = await withClient()
    const { hostname, port } = new URL(scene.stack.origin)

    const left = scene.leave()
    const refused = once(connect(Number(port), hostname), 'connect')

    await expect(refused).rejects.toThrow('ECONNREFUSED')
    scene.client.destroy()
    await left
  })

  it('waits a second for a connection that nobody uses', async () => {
    await using scene = await withClient()
    const naps = scene.clock.naps.length

    const left = scene.leave()
    const napMs = await scene.clock.napAfter(naps)
    scene.clock.advance(napMs)
    await left

    expect(napMs).toBe(1_000)
    const closed = once(scene.client, 'close')
    await scene.stack.gateway.gateway.close()
    await closed
  })
})
