import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMockBigCommerce } from './start-mock-bigcommerce.ts'
import { FULL_TOKEN } from './testing/mock-for-test.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
// Inside the workspace, where the bundle finds its packages.
const outDir = fileURLToPath(new URL(`../../../dist/test/mock-${process.pid}`, import.meta.url))

beforeAll(async () => {
  await build({ root: project, logLevel: 'silent', build: { outDir } })
})

afterAll(() => rm(outDir, { recursive: true }))

function run(env: Readonly<Record<string, string>>): ChildProcess {
  return fork(`${outDir}/main.js`, { env, silent: true })
}

async function outcome(child: ChildProcess) {
  const [stderr] = await Promise.all([
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'exit'),
  ])
  return { stderr, code: child.exitCode }
}

describe('the mock as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says where it is, and stops on %s', async (signal) => {
    const child = run({ MOCK_BIGCOMMERCE_PORT: '0', MOCK_BIGCOMMERCE_PLAN: 'pro' })

    const [message] = (await once(child, 'message')) as [{ type: string; origin: string }]
    const stores = await (await fetch(`${message.origin}/control/stores`)).json()
    child.kill(signal)

    expect(message.type).toBe('ready')
    expect(stores).toMatchObject({ stores: [{ hash: 'wuxeae6', plan: 'pro' }] })
    expect(await outcome(child)).toEqual({ stderr: '', code: 0 })
  })

  it('remembers what it knew when it stopped, where a file is named for that', async () => {
    const env = { MOCK_BIGCOMMERCE_PORT: '0', MOCK_BIGCOMMERCE_STATE_FILE: `${outDir}/state.json` }
    const start = async () => {
      const child = run(env)
      const [{ origin }] = (await once(child, 'message')) as [{ origin: string }]
      return { child, url: `${origin}/api/stores/wuxeae6/v3/catalog/brands/35` }
    }
    const headers = { 'x-auth-token': FULL_TOKEN }

    const first = await start()
    await fetch(first.url, { method: 'DELETE', headers })
    first.child.kill('SIGTERM')
    await outcome(first.child)
    const second = await start()
    const { status } = await fetch(second.url, { headers })
    second.child.kill('SIGTERM')

    expect(status).toBe(404)
    expect(await outcome(second.child)).toEqual({ stderr: '', code: 0 })
  })

  it('stops when its parent is gone', async () => {
    const child = run({ MOCK_BIGCOMMERCE_PORT: '0' })
    await once(child, 'message')

    child.disconnect()

    expect(await outcome(child)).toEqual({ stderr: '', code: 0 })
  })

  it('does not start with a variable that is wrong, and names it', async () => {
    const child = run({ MOCK_BIGCOMMERCE_PORT: 'eighty' })

    expect(await outcome(child)).toEqual({
      stderr: 'mock BigCommerce did not start: MOCK_BIGCOMMERCE_PORT must be a port number\n',
      code: 1,
    })
  })

  it('does not start on a port that is taken, and names the variable', async () => {
    await using other = await startMockBigCommerce()
    const { port } = new URL(other.origin)

    const child = run({ MOCK_BIGCOMMERCE_PORT: port })

    expect(await outcome(child)).toEqual({
      stderr: `mock BigCommerce did not start: port ${port} is already in use: set MOCK_BIGCOMMERCE_PORT to a free port, or to 0 for any\n`,
      code: 1,
    })
  })
})
