import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCli } from '../testing/run-cli.ts'
import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'

const said = z.object({ origin: z.string() })

describe('latchkey mock', () => {
  it('runs until it is interrupted, which is its proper end', async () => {
    const interrupted = new AbortController()
    const stores: unknown[] = []

    const { exitCode, stdout } = await runCli(['mock', '--port', '0', '--plan', 'pro', '--json'], {
      signal: interrupted.signal,
      onData: async (text) => {
        const { origin } = said.parse(JSON.parse(text))
        stores.push(await (await fetch(`${origin}/control/stores`)).json())
        interrupted.abort()
      },
    })

    expect(exitCode).toBe(0)
    expect(stores).toMatchObject([{ stores: [{ hash: 'wuxeae6', plan: 'pro' }] }])
    const { origin } = said.parse(JSON.parse(stdout))
    await expect(fetch(origin)).rejects.toThrow('fetch failed')
  })

  it('says that the port is taken', async () => {
    await using other = await startMockBigCommerce()

    const { exitCode, stderr } = await runCli(['mock', '--port', new URL(other.origin).port])

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^latchkey: PORT_TAKEN: port \d+ is taken \(.*--port/)
  })

  it.each(['x', '65536', '-1'])('takes no port %s', async (port) => {
    expect((await runCli(['mock', `--port=${port}`])).exitCode).toBe(2)
  })
})
