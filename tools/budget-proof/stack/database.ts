import { rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { startBuilt } from '../../bench/built-program.ts'
import { embeddedDatabaseUrl } from '../../bench/embedded-database-url.ts'
import type { Program } from '../../bench/program.ts'

/**
 * A PostgreSQL that can be restarted: the embedded one of a gateway that takes no part in the proof. It
 * makes the instances, has no Redis, and is called by nobody.
 */
export class Database implements AsyncDisposable {
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>
  #keeper: Program | undefined

  private constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#folder = folder
    this.#env = { ...env, LATCHKEY_DATA_DIR: join(folder, 'latchkey') }
  }

  /** @param env What all gateways are started with. */
  static async start(folder: string, env: Readonly<Record<string, string>>): Promise<Database> {
    const database = new Database(folder, env)
    await database.restart()
    return database
  }

  /** Where other gateways find it, restarts included. */
  get url(): string {
    return `postgres://latchkey@localhost:5432/latchkey?host=${encodeURIComponent(this.#socket)}`
  }

  /** The gateway that owns it. */
  get keeper(): Program {
    if (this.#keeper === undefined) throw new Error('the database is stopped')
    return this.#keeper
  }

  /** Stops it as its administrator does: whoever is connected is cut off. */
  async stop(): Promise<void> {
    const keeper = this.#keeper
    this.#keeper = undefined
    await keeper?.[Symbol.asyncDispose]()
  }

  async restart(): Promise<void> {
    const options = { name: 'keeper', folder: this.#folder, env: this.#env }
    this.#keeper = await startBuilt('gateway', options)
    const dataDirectory = join(this.#folder, 'latchkey', 'postgres')
    const address = new URL(await embeddedDatabaseUrl(dataDirectory))
    // Each start has its socket in a folder of another name.
    await rm(this.#socket, { force: true })
    await symlink(address.searchParams.get('host') ?? '', this.#socket)
  }

  get #socket(): string {
    return join(this.#folder, 'database')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
