import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

const PLACES = [
  '/usr/bin/redis-server',
  '/usr/bin/valkey-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
]

/** A real Redis or Valkey on loopback that keeps nothing on disk. Disposing it ends it. */
export class RedisServer implements AsyncDisposable {
  readonly pid: number
  readonly #child: ChildProcess
  readonly #port: number

  private constructor(child: ChildProcess, pid: number, port: number) {
    this.#child = child
    this.pid = pid
    this.#port = port
  }

  /** @returns Nothing, where neither is installed. */
  static async start(folder: string): Promise<RedisServer | undefined> {
    const program = PLACES.find((path) => existsSync(path))
    if (program === undefined) return undefined
    const port = await freePort()
    const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder]
    const child = spawn(program, [...place, '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const exited = once(child, 'exit')
    for await (const line of createInterface(child.stdout)) {
      if (line.includes('Ready to accept connections')) break
    }
    child.stdout.resume()
    if (child.pid === undefined || child.exitCode !== null) throw new Error('Redis did not start')
    exited.catch(() => undefined)
    return new RedisServer(child, child.pid, port)
  }

  /** Where one of its databases is: what is in one is not seen in another. */
  urlOf(database: number): string {
    return `redis://127.0.0.1:${this.#port}/${database}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await exited
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}
