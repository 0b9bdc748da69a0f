import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { createClient } from '@redis/client'

const PROGRAMS = ['redis-server', 'valkey-server']
const HOST = '127.0.0.1'

/** A real Redis or Valkey on loopback, with nothing on disk. Disposing it ends it. */
export class RedisProcess implements AsyncDisposable {
  readonly port: number
  readonly #folder: string
  #child: ChildProcess | undefined

  private constructor(port: number, folder: string) {
    this.port = port
    this.#folder = folder
  }

  /** @returns Nothing, where neither is installed. */
  static async start(folder: string): Promise<RedisProcess | undefined> {
    const redis = new RedisProcess(await freePort(), folder)
    return (await redis.#launch()) ? redis : undefined
  }

  /** Of the process; undefined while it is killed. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  get url(): string {
    return `redis://${HOST}:${this.port}`
  }

  /** Where one of its databases is: what is in one is not seen in another. */
  urlOf(database: number): string {
    return `${this.url}/${database}`
  }

  /** Starts it again, on the same port and with nothing kept. */
  async restart(): Promise<void> {
    if (!(await this.#launch())) throw new Error('Redis did not start again')
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    this.#child = undefined
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** Has it stand still: connections stay open and nothing is answered. */
  pause(): void {
    this.#child?.kill('SIGSTOP')
  }

  resume(): void {
    this.#child?.kill('SIGCONT')
  }

  /** Has it forget everything. */
  async flush(): Promise<void> {
    const client = createClient({ url: this.url, RESP: 2 })
    await client.connect()
    await client.flushAll()
    client.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.resume()
    await this.kill()
  }

  async #launch(): Promise<boolean> {
    for (const program of PROGRAMS) {
      this.#child = await launch(program, this.port, this.#folder)
      if (this.#child !== undefined) return true
    }
    return false
  }
}

/** Starts a program and waits until it listens; undefined where there is none or it ends. */
async function launch(
  program: string,
  port: number,
  folder: string,
): Promise<ChildProcess | undefined> {
  const args = ['--bind', HOST, '--port', String(port), '--save', '', '--appendonly', 'no']
  const child = spawn(program, [...args, '--dir', folder], {
    // Its own process group: Ctrl-C reaches only us, and we stop things in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  child.on('error', () => undefined)
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes('Ready to accept connections')) continue
    child.stdout.resume()
    return child
  }
  return undefined
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
