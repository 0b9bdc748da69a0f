import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

describe('provisionOrganization', () => {
  it('gives secrets that say whose they are', async () => {
    const { organizationSecret, userSecret } = await provision('Prefixes')

    expect(organizationSecret.reveal()).toMatch(/^lko_[\w-]{43}$/)
    expect(userSecret.reveal()).toMatch(/^lku_[\w-]{43}$/)
  })

  it('refuses an organization that exists, and leaves its secrets alone', async () => {
    const secrets = await provision('Twice')
    const before = await dumpDatabase(gateway.running().databaseUrl)

    await expect(provision('Twice', 'another@latchkey.test')).rejects.toMatchObject({
      code: 'ORGANIZATION_EXISTS',
    })
    expect(await dumpDatabase(gateway.running().databaseUrl)).toBe(before)
    expect(await statusWith(secrets)).toBe(200)
  })

  it('replaces the secrets of an organization where it is told to', async () => {
    const first = await provision('Again')

    const second = await provision('Again', 'a@latchkey.test', true)

    expect([await statusWith(first), await statusWith(second)]).toEqual([401, 200])
  })

  it('adds a user to an organization where it is told to', async () => {
    const first = await provision('More users')

    const second = await provision('More users', 'b@latchkey.test', true)

    const firstUser = { ...second, userSecret: first.userSecret }
    expect([await statusWith(firstUser), await statusWith(second)]).toEqual([200, 200])
  })
})

async function provision(organization: string, user = 'a@latchkey.test', reissue = false) {
  return gateway.running().gateway.provision({ organization, user, reissue })
}

async function statusWith(secrets: Awaited<ReturnType<typeof provision>>): Promise<number> {
  const { userSecret, organizationSecret } = secrets
  const client = apiClient(
    gateway.running().origin,
    `User ${userSecret.reveal()}, Organization ${organizationSecret.reveal()}`,
  )
  return (await client.call('GET /instances')).status
}
