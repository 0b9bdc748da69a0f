import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { answerTo, call, oneConnection, startCall } from '../testing/call.ts'
import { connectRaw } from '../testing/exchange-raw.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'

/** A gateway with one call in flight, on a clock that does not move by itself. */
async function withCallInFlight() {
  await using undo = new AsyncDisposableStack()
  const clock = new NapClock()
  const stack = undo.use(await startScriptedStack({ clock }))
  const held: ServerResponse[] = []
  stack.upstream.answers((_request, response) => {
    response.write('begun, ')
    held.push(response)
  })
  const agent = undo.use(oneConnection())
  const headers = { 'x-auth-token': stack.tokens.oauth }
  const answer = await answerTo(startCall(stack.origin + V2_PATH, { headers, agent }))
  const resources = undo.move()
  return {
    stack,
    clock,
    answer,
    /** Ends every answer that BigCommerce has begun. */
    finish: () => {
      for (const response of held) response.end('ended')
    },
    close: () => stack.gateway.gateway.close(),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

const requestTo = (path: string, token: string) =>
  `GET ${path} HTTP/1.1\r\nhost: x\r\nx-auth-token: ${token}\r\n\r\n`

describe('a gateway that is closed', () => {
  it('finishes the call in flight, and then waits for nothing', async () => {
    await using scene = await withCallInFlight()

    const closing = scene.close()
    scene.finish()

    expect(await text(scene.answer)).toBe('begun, ended')
    await closing
  })

  it('refuses new connections while it finishes', async () => {
    await using scene = await withCallInFlight()
    const { hostname, port } = new URL(scene.stack.origin)

    const closing = scene.close()
    const refused = once(connect(Number(port), hostname), 'connect')

    await expect(refused).rejects.toThrow(/ECONN(?:REFUSED|RESET)/)
    scene.finish()
    scene.answer.resume()
    await closing
  })

  it.each([
    ['a call', V2_PATH],
    ['the question whether it is ready', '/health/ready'],
  ])('refuses %s by name on a connection that is in use', async (_what, path) => {
    await using scene = await withCallInFlight()
    const { stack } = scene
    using client = await connectRaw(stack.origin)
    client.write(requestTo(V2_PATH, stack.tokens.oauth))
    await once(client, 'data')
    const sentBefore = stack.upstream.heard.length

    const closing = scene.close()
    client.write(requestTo(path, stack.tokens.oauth))
    scene.finish()
    scene.answer.resume()
    const received = await text(client)
    await closing

    expect(received).toMatch(/HTTP\/1\.1 503 .*"code":"NOT_READY"/s)
    expect(stack.upstream.heard.length).toBe(sentBefore)
  })

  it('does not wait for a connection that was opened in advance', async () => {
    await using stack = await startScriptedStack({ clock: new NapClock() })
    using client = await connectRaw(stack.origin)
    const ended = once(client, 'close')
    client.resume()
    await call(`${stack.origin}/health/live`)

    await stack.gateway.gateway.close()

    await ended
  })

  it('cuts off a call that takes longer than it may', async () => {
    await using scene = await withCallInFlight()
    const naps = scene.clock.naps.length

    const closing = scene.close()
    scene.clock.advance(await scene.clock.napAfter(naps))

    await expect(text(scene.answer)).rejects.toThrow('aborted')
    await closing
  })
})
