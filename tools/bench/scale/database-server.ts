import { join } from 'node:path'
import { Client } from 'pg'
import { startBuilt } from '../built-program.ts'
import { embeddedDatabaseUrl } from '../embedded-database-url.ts'
import { findProcesses, processorTimeUs } from '../processes.ts'
import type { Program } from '../program.ts'

/**
 * One PostgreSQL for all gateways of the measurement: the embedded one of a gateway that does nothing
 * else.
 */
export class DatabaseServer implements AsyncDisposable {
  readonly #keeper: Program
  readonly #url: string

  private constructor(keeper: Program, url: string) {
    this.#keeper = keeper
    this.#url = url
  }

  static async start(folder: string, vaultKeys: string): Promise<DatabaseServer> {
    const data = join(folder, 'keeper')
    const keeper = await startBuilt('gateway', {
      name: 'keeper',
      folder,
      env: {
        LATCHKEY_VAULT_KEYS: vaultKeys,
        LATCHKEY_DATA_DIR: data,
        LATCHKEY_DATABASE_CONNECTIONS: '2',
      },
    })
    return new DatabaseServer(keeper, await embeddedDatabaseUrl(join(data, 'postgres')))
  }

  /** Makes an empty database and gives its URL. */
  async create(name: string): Promise<string> {
    await withClient(this.#url, (client) => client.query(`create database ${name}`))
    const url = new URL(this.#url)
    url.pathname = `/${name}`
    return url.href
  }

  /** What the server has used so far, in microseconds. */
  processorTimeUs(): number {
    const { pid } = this.#keeper
    const { serving } = findProcesses({ pid, serves: (program) => program === 'postgres' })
    return processorTimeUs(serving)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#keeper[Symbol.asyncDispose]()
  }
}

/** Does something over a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
