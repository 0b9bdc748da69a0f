import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@redis/client'
import { afterAll, beforeAll } from 'vitest'
import { isCi } from '../../testing/environment.ts'

const PLACES = [
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
  '/usr/bin/valkey-server',
]

const program = PLACES.find((path) => existsSync(path))

/** A developer's machine may be without Redis and Valkey. CI is not, and fails there. */
export const withoutRedis = program === undefined && !isCi()

const PASSWORD = 'not-a-real-password'

/** A real server on this machine's loopback, with nothing on disk. */
export class RedisServer {
  readonly #port: number
  readonly #folder: string
  #process: ChildProcess | undefined

  private constructor(port: number, folder: string) {
    this.#port = port
    this.#folder = folder
  }

  static async start(): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-redis-'))
    const server = new RedisServer(await freePort(), folder)
    await server.restart()
    return server
  }

  get url(): string {
    return `redis://:${PASSWORD}@127.0.0.1:${this.#port}`
  }

  /** The address with a password that is wrong. */
  get urlOfStranger(): string {
    return `redis://:a-wrong-password@127.0.0.1:${this.#port}`
  }

  /** Starts it again, on the same port and with nothing kept. */
  async restart(): Promise<void> {
    if (program === undefined) throw new Error('neither Redis nor Valkey is here: install one')
    const args = ['--bind', '127.0.0.1', '--port', String(this.#port), '--requirepass', PASSWORD]
    const quiet = ['--save', '', '--appendonly', 'no', '--dir', this.#folder]
    const child = spawn(program, [...args, ...quiet], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#process = child
    for await (const line of createInterface(child.stdout)) {
      if (line.includes('Ready to accept connections')) break
    }
    child.stdout.resume()
  }

  async kill(): Promise<void> {
    const child = this.#process
    if (child === undefined) return
    this.#process = undefined
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** Has it stand still: connections stay open and nothing is answered. */
  pause(): void {
    this.#process?.kill('SIGSTOP')
  }

  resume(): void {
    this.#process?.kill('SIGCONT')
  }

  /** Does something to it as its operator would. */
  async command(...words: string[]): Promise<unknown> {
    const client = createClient({ url: this.url, RESP: 2 })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await client.sendCommand(words)
    } finally {
      client.destroy()
    }
  }

  async stop(): Promise<void> {
    this.resume()
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** One server for all tests of a file. */
export function sharedRedis(): () => RedisServer {
  const started: RedisServer[] = []
  beforeAll(async () => {
    if (!withoutRedis) started.push(await RedisServer.start())
  })
  afterAll(async () => {
    await started[0]?.stop()
  })
  return () => {
    if (started[0] === undefined) throw new Error('the server starts with the first test')
    return started[0]
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
