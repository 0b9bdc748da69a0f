import { Client } from 'pg'
import { inject } from 'vitest'
import { clientAddress } from '../database/database-address.ts'

/** A connection to a test's database, or to the server's own, past the gateway. */
export async function connectDatabase(url?: string): Promise<AsyncDisposable & Client> {
  const client = new Client(
    url === undefined
      ? { ...clientAddress(inject('postgres')), database: 'postgres' }
      : { connectionString: url },
  )
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}
