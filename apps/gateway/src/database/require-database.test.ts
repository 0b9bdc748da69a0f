import { Secret } from '@latchkey/kernel'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { vacantOrigin } from '../testing/stand-in-upstream.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { DatabaseUnreachableError, requireDatabase } from './require-database.ts'

describe('a database that is needed', () => {
  it('is found where it is', async () => {
    await expect(requireDatabase(await createTestDatabase())).resolves.toBeUndefined()
  })

  it('is out of reach where nothing listens', async () => {
    const { port } = new URL(await vacantOrigin())

    await expect(requireDatabase(at(`127.0.0.1:${port}`))).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: 'the database is out of reach: nothing listens at its address, ECONNREFUSED',
    })
  })

  it('is out of reach where its host has no address', async () => {
    await expect(requireDatabase(at('database.invalid'))).rejects.toThrow(
      /its host name does not resolve, (ENOTFOUND|EAI_AGAIN)$/,
    )
  })

  it('is out of reach where something listens that never says a word', async () => {
    await using silent = await listenInSilence()

    await expect(requireDatabase(at(silent.host), 100)).rejects.toThrow('it does not answer')
  })

  it('is out of reach under a name that it does not have', async () => {
    const address = { ...(await createTestDatabase()), database: 'no_such_database' }

    await expect(requireDatabase(address)).rejects.toThrow('no database of that name, 3D000')
  })

  it('is out of reach by an address that is none, which is not repeated', async () => {
    const failure = await requireDatabase(at('mellon-4711:port')).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(DatabaseUnreachableError)
    expect(String(failure)).not.toContain('mellon')
  })
})

function at(host: string) {
  return { url: new Secret(`postgres://latchkey:secret@${host}/latchkey`) }
}

async function listenInSilence() {
  const server = createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    host: `127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}
