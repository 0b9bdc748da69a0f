import { CredentialRefusedError, TokenOfOtherStoreError } from '@latchkey/bigcommerce-client'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { apiClient, instanceIn } from '../testing/api-client.ts'
import { registerApp } from '../testing/installed-app.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { checkInstance } from './check-instance.ts'
import { renewToken } from './renew-token.ts'
import { follow, installed } from './testing/followed-instance.ts'
import { openRenewing } from './testing/open-renewing.ts'

const stack = await sharedByFile(startTestGateway())
const replica = await sharedByFile(openRenewing(stack.config))
const [full, readOnly] = stack.mock.stores[0]?.apiAccounts ?? []

let organizations = 0
async function newClient() {
  organizations += 1
  return apiClient(stack.origin, await stack.addOrganization(`Overtaken ${organizations}`))
}

/** An instance on an app's token that ends. */
async function onEndingToken() {
  const client = await newClient()
  const app = await registerApp(stack, client, { portal: { tokenLifeSeconds: 3_600 } })
  return { client, app, instance: await installed(app) }
}

/** Gives an instance a store-level account's token, as a person does. */
const reauthenticate = (client: Awaited<ReturnType<typeof newClient>>, id: number, token = '') =>
  client.call(`PATCH /instances/${id}`, {
    body: {
      configuration: { 'authentication.type': 'custom', 'oauth.user.token': token },
    },
  })

function bodyOf(said: object) {
  const text = Readable.from([Buffer.from(JSON.stringify(said))])
  return Object.assign(text, { cancel: async () => undefined })
}

/** What the login host answers in place of a token of its own. */
function granting(meanwhile: () => Promise<unknown>, said: object = {}) {
  const body = { access_token: 'fakeRenewedToken', expires_in: 60, refresh_token: 'next', ...said }
  return async () => {
    await meanwhile()
    return { status: 200, body: bodyOf(body) }
  }
}

describe('a check that a new credential overtakes', () => {
  it('does not mark the instance for what BigCommerce said of the old one', async () => {
    const client = await newClient()
    const created = await client.call('POST /instances', {
      body: {
        element: { key: 'bigcommerce' },
        name: 'Orders',
        configuration: { 'oauth.user.token': readOnly?.accessToken ?? '', 'store.url': STORE_HASH },
      },
    })
    const instance = follow(client, instanceIn(created))
    const outcomes: string[] = []

    const { outcome } = await checkInstance(
      await replica.read(instance.id),
      replica.deps.clock.now(),
      {
        ...replica.deps,
        verify: async () => {
          await reauthenticate(client, instance.id, full?.accessToken)
          throw new CredentialRefusedError('access-token')
        },
        checked: (each) => outcomes.push(each),
      },
    )

    expect([outcome, outcomes]).toEqual(['superseded', ['superseded']])
    expect((await instance.health()).state).toBe('callable')
  })

  it('does not have a change refused that a person makes at the same time', async () => {
    const { instance } = await onEndingToken()
    const { owner, instance: read } = await replica.read(instance.id)
    await checkInstance({ owner, instance: read }, replica.deps.clock.now(), {
      ...replica.deps,
      verify: () => Promise.reject(new TokenOfOtherStoreError()),
      checked: () => undefined,
      apps: { find: async () => undefined },
    })

    const written = await replica.deps.instances.replace(owner, read, { name: 'Renamed' })

    expect(written?.name).toBe('Renamed')
    expect(await instance.health()).toMatchObject({
      state: 'needs-reapproval',
      reason: expect.stringContaining('e-mail address') as string,
    })
  })

  it('fails for what it cannot name, and changes nothing', async () => {
    const { instance } = await onEndingToken()

    const check = checkInstance(await replica.read(instance.id), replica.deps.clock.now(), {
      ...replica.deps,
      verify: () => Promise.reject(new Error('a bug')),
      checked: () => undefined,
    })

    await expect(check).rejects.toThrow('a bug')
    expect((await instance.health()).state).toBe('callable')
  })
})

describe('a renewal', () => {
  it.each([
    ['of another kind', 'custom', 'store-token'],
    ['of the same app', 'oauth2', 'app-grant'],
  ])('leaves a credential in place that a person has put there meanwhile, %s', async (...named) => {
    const [, type, kind] = named
    const { client, app, instance } = await onEndingToken()
    const configuration = {
      'authentication.type': type,
      'oauth.user.token': full?.accessToken ?? '',
      'oauth.api.key': app.clientId,
    }

    await renewToken(await replica.read(instance.id), {
      ...replica.deps,
      login: {
        ...replica.deps.login,
        fetch: granting(() =>
          client.call(`PATCH /instances/${instance.id}`, { body: { configuration } }),
        ),
      },
    })

    expect((await replica.read(instance.id)).instance.credential.kind).toBe(kind)
    expect((await instance.call()).status).toBe(200)
  })

  it('that is refused does not mark what a person has put there meanwhile', async () => {
    const { client, instance } = await onEndingToken()
    const refusing = granting(() => reauthenticate(client, instance.id, full?.accessToken))

    const renewal = await renewToken(await replica.read(instance.id), {
      ...replica.deps,
      login: {
        ...replica.deps.login,
        fetch: async () => ({
          ...(await refusing()),
          ...{ status: 400, body: bodyOf({ error: 'invalid_grant' }) },
        }),
      },
    })

    expect(renewal).toEqual({ outcome: 'refused' })
    expect((await instance.health()).state).toBe('callable')
  })

  it('asks for nothing where another has fetched the token already', async () => {
    const { instance } = await onEndingToken()
    const tried = await replica.read(instance.id)
    await renewToken(tried, replica.deps)
    stack.mock.journal.clear()

    const renewal = await renewToken(tried, replica.deps)

    expect(renewal).toEqual({ outcome: 'renewed' })
    expect(stack.mock.journal.entries()).toEqual([])
  })

  it('takes the scopes over where BigCommerce grants others than before', async () => {
    const { client, instance } = await onEndingToken()

    await renewToken(await replica.read(instance.id), {
      ...replica.deps,
      login: {
        ...replica.deps.login,
        fetch: granting(async () => undefined, { scope: 'store_v2_orders' }),
      },
    })

    const shown = instanceIn(await client.call(`GET /instances/${instance.id}`))
    expect(shown.configuration).toMatchObject({ 'oauth.scope': 'store_v2_orders' })
  })

  it('does not undo what a person changes meanwhile, nor is that refused for it', async () => {
    const { client, instance } = await onEndingToken()
    const { scope } = await scopeOf(instance.id)

    const answers: number[] = []
    await renewToken(await replica.read(instance.id), {
      ...replica.deps,
      login: {
        ...replica.deps.login,
        fetch: granting(
          async () => {
            const change = { body: { name: 'Renamed' } }
            answers.push((await client.call(`PATCH /instances/${instance.id}`, change)).status)
          },
          { scope },
        ),
      },
    })

    const { name, credential } = (await replica.read(instance.id)).instance
    expect([answers, name]).toEqual([[200], 'Renamed'])
    expect(credential).toMatchObject({ kind: 'app-grant', expiresAt: expect.any(Date) as Date })
    expect((await instance.history()).map(({ kind }) => kind)).toEqual(['created', 'refreshed'])
  })

  it('is impossible where nobody knows the secret of the app', async () => {
    const { client, app, instance } = await onEndingToken()
    const { authorization, origin } = client
    await fetch(`${origin}/api/apps/${app.view.id}?force=true`, {
      method: 'DELETE',
      headers: { authorization },
    })

    expect(await renewToken(await replica.read(instance.id), replica.deps)).toEqual({
      outcome: 'impossible',
    })
  })
})

describe('a token that BigCommerce refuses before its time', () => {
  it('is renewed, by the secret that came with it where the app is not registered', async () => {
    const { app } = await onEndingToken()
    const { token } = await app.control<{ token: { access_token: string; refresh_token: string } }>(
      `POST /stores/${STORE_HASH}/apps/${app.clientId}/approve`,
      { exchange: true },
    )
    const client = await newClient()
    const created = await client.call('POST /instances', {
      body: {
        element: { key: 'bigcommerce' },
        name: 'Brought along',
        configuration: {
          'authentication.type': 'oauth2',
          'oauth.user.token': token.access_token,
          'oauth.user.refresh_token': token.refresh_token,
          'oauth.api.key': app.clientId,
          'oauth.api.secret': app.clientSecret,
          'store.url': STORE_HASH,
        },
      },
    })
    const instance = follow(client, instanceIn(created))
    await app.control('POST /clock/advance', { ms: 3_600_000 })

    const refused = await instance.call()
    const checked = await instance.check()

    expect(refused.status).toBe(401)
    expect(checked.state).toBe('callable')
    expect((await instance.call()).status).toBe(200)
    expect((await instance.history()).map(({ kind }) => kind)).toContain('refreshed')
  })
})

async function scopeOf(id: number) {
  const { settings } = (await replica.read(id)).instance
  return { scope: settings['oauth.scope'] ?? '' }
}
