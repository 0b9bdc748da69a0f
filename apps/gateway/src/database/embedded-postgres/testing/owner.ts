import { startEmbeddedPostgres } from '../../embedded-postgres.ts'

/** A process that owns a database until it is killed; it prints its server's socket directory. */
const [dataDirectory = ''] = process.argv.slice(-1)
const { connection } = await startEmbeddedPostgres({ dataDirectory })
process.stdout.write(`${connection.host}\n`)
