import { Wait } from 'testcontainers'
import { containerOf, engine } from '../engine/engine.ts'
import { image } from '../engine/environment.ts'
import type { Place, Running, Started } from './place.ts'
import { StackContainer } from './stack-container.ts'

/** A PostgreSQL that runs, with an empty database for the gateways. */
export interface Postgres extends Running {
  /** `LATCHKEY_DATABASE_URL` for containers of its stack. */
  readonly url: string
}

/** How a PostgreSQL is started. */
export interface PostgresOptions {
  /** Its name in the stack; `postgres` if absent. */
  readonly name?: string
  readonly image?: string
  /** Whether its data outlives a stop of the container; without, it is in memory. */
  readonly outlivesStop?: boolean
}

const USER = 'latchkey'
const DATA = '/latchkey-data'
// What outlives the machine is not asked for here; what outlives the server is.
const QUICK = 'fsync=off'

/** Starts a PostgreSQL. */
export async function startPostgres(
  place: Place,
  {
    name = 'postgres',
    image: asked = image.postgres(),
    outlivesStop = false,
  }: PostgresOptions = {},
): Promise<Started<Postgres>> {
  const container = new StackContainer(asked, { place, name })
    .withEnvironment({
      POSTGRES_USER: USER,
      POSTGRES_PASSWORD: 'of-a-test',
      POSTGRES_DB: USER,
      PGDATA: `${DATA}/cluster`,
    })
    .withCommand(['postgres', '-c', QUICK])
    // The first time is for making the database, on no port of the network.
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
  if (!outlivesStop) container.withTmpFs({ [DATA]: 'rw' })
  const started = await container.start()
  return {
    id: started.getId(),
    url: `postgres://${USER}:of-a-test@${name}/${USER}`,
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}

/**
 * Runs SQL as an operator at a prompt does.
 *
 * @returns What `psql` prints of the rows: columns apart by `|`, a row a line.
 * @throws {Error} With what `psql` says of a mistake.
 */
export async function runSql({ id }: Postgres, sql: string): Promise<string> {
  const command = ['psql', '-U', USER, '-d', USER, '-At', '-v', 'ON_ERROR_STOP=1', '-c', sql]
  const { container: containers } = await engine()
  const { exitCode, stdout, stderr } = await containers.exec(await containerOf(id), command)
  if (exitCode !== 0) throw new Error(`psql failed: ${stderr}`)
  return stdout.trimEnd()
}
