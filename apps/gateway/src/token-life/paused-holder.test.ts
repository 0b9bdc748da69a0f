import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { registerApp, type TestApp } from '../testing/installed-app.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { sameCredential } from './owned-instance.ts'
import { renewToken } from './renew-token.ts'
import { installed } from './testing/followed-instance.ts'
import { openRenewing, type Renewing } from './testing/open-renewing.ts'
import { spawnHolder } from './testing/spawn-holder.ts'

const stack = await sharedByFile(startTestGateway())
const replica = await sharedByFile(openRenewing(stack.config))

/** An instance whose token ends, and another process that holds the lease to renew it, stopped. */
async function withStoppedHolder(pause: 'after-the-answer' | 'before-asking') {
  const app = await registerApp(stack, apiClient(stack.origin, await newOrganization()), {
    portal: { tokenLifeSeconds: 3_600 },
  })
  const { id } = await installed(app)
  const { config, databaseUrl, mock } = stack
  const holder = await spawnHolder({
    ...{ databaseUrl, instanceId: id, pause },
    upstream: mock.origin,
    vaultKeys: config.vaultKeys.reveal(),
  })
  holder.stop()
  return {
    ...{ app, id, holder },
    [Symbol.asyncDispose]: () => holder[Symbol.asyncDispose](),
  }
}

let organizations = 0
async function newOrganization(): Promise<string> {
  organizations += 1
  return stack.addOrganization(`Paused ${organizations}`)
}

/** What BigCommerce says to the token that an instance has in the database. */
async function statusOfStored(id: number, { read }: Renewing): Promise<number> {
  const { credential } = (await read(id)).instance
  const token = credential.kind === 'app-grant' ? credential.accessToken.reveal() : ''
  const url = `${stack.mock.origin}/api/stores/${STORE_HASH}/v2/orders/100`
  return (await fetch(url, { headers: { 'x-auth-token': token } })).status
}

function refreshesOf({ clientId }: TestApp): number {
  return stack.mock.journal
    .entries()
    .filter(({ path }) => path.endsWith('/oauth2/token'))
    .map(({ body }) => body.toString())
    .filter((body) => body.includes(clientId) && body.includes('refresh_token')).length
}

describe('a token that a stopped process holds the lease of', () => {
  it('is renewed once by another, and the first is refused when it goes on', async () => {
    await using scene = await withStoppedHolder('before-asking')
    const { app, id, holder } = scene

    const renewal = await renewToken(await replica.read(id), replica.deps)
    const resumed = await holder.resume()

    expect(renewal).toEqual({ outcome: 'renewed' })
    expect(JSON.parse(resumed)).toEqual({ outcome: 'unavailable', code: 'GRANT_LEASE_LOST' })
    expect(refreshesOf(app)).toBe(1)
    expect(await statusOfStored(id, replica)).toBe(200)
    expect((await replica.read(id)).instance.standing.standing).toBe('callable')
  })

  it('is written by nobody who lost the lease, even with the answer in hand', async () => {
    await using scene = await withStoppedHolder('after-the-answer')
    const { app, id, holder } = scene
    const before = await replica.read(id)

    // The refresh token was used up: BigCommerce ends its chain, and a person has to accept anew.
    const renewal = await renewToken(before, replica.deps)
    const resumed = await holder.resume()

    const after = await replica.read(id)
    expect(renewal).toEqual({ outcome: 'refused' })
    expect(JSON.parse(resumed)).toEqual({ outcome: 'unavailable', code: 'GRANT_LEASE_LOST' })
    expect(refreshesOf(app)).toBe(2)
    expect(sameCredential(after.instance, before.instance)).toBe(true)
    expect(after.instance.standing).toMatchObject({
      standing: 'needs-reapproval',
      reason: 'refresh-token-refused',
    })
  })
})
