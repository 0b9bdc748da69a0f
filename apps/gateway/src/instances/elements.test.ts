import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

// Real clients read all of these without an Authorization header.
describe('the elements, read by anybody', () => {
  it('are one', async () => {
    const answer = await read('')

    expect(answer.status).toBe(200)
    expect(answer.body).toEqual([
      expect.objectContaining({ id: 274, key: 'bigcommerce', hub: 'ecommerce' }),
    ])
  })

  it('are known by their keys', async () => {
    expect((await read('/keys')).body).toEqual(['bigcommerce'])
  })

  it.each(['bigcommerce', '274'])('have under %s their settings', async (element) => {
    const { body } = await read(`/${element}`)

    expect(body).toMatchObject({
      key: 'bigcommerce',
      configuration: expect.arrayContaining([
        expect.objectContaining({ key: 'store.url', required: true, defaultValue: null }),
      ]) as object,
    })
  })

  it('list the settings alone', async () => {
    expect(keysIn(await read('/bigcommerce/configuration'))).toEqual([
      'username',
      'password',
      'oauth.user.token',
      'oauth.api.key',
      'oauth.api.secret',
      'store.url',
      'oauth.scope',
      'latchkey.strict',
      'oauth.callback.url',
      'latchkey.priority',
    ])
  })

  it('name the ways to authenticate', async () => {
    expect((await read('/bigcommerce/authentication-types')).body).toMatchObject({
      defaultValue: 'basic',
      options: [{ value: 'basic' }, { value: 'custom' }, { value: 'oauth2' }],
    })
  })

  it.each([
    ['basic', ['username', 'password', 'store.url', 'latchkey.priority']],
    [
      'custom',
      [
        'oauth.user.token',
        'oauth.api.key',
        'oauth.api.secret',
        'store.url',
        'oauth.scope',
        'latchkey.strict',
        'latchkey.priority',
      ],
    ],
    [
      'oauth2',
      [
        'oauth.api.key',
        'oauth.api.secret',
        'store.url',
        'oauth.scope',
        'latchkey.strict',
        'oauth.callback.url',
        'latchkey.priority',
      ],
    ],
  ])('say what to ask for with %s', async (type, keys) => {
    const answer = await read(`/bigcommerce/authentication-types/${type}/configurations`)

    expect(keysIn(answer)).toEqual(keys)
  })

  it.each([
    ['basic', ['username', 'password', 'store.url']],
    ['custom', ['oauth.user.token', 'store.url']],
    ['oauth2', ['oauth.api.key', 'oauth.callback.url']],
  ])('say what cannot be left out with %s', async (type, keys) => {
    const answer = await read(`/bigcommerce/authentication-types/${type}/configurations`)

    const settings = answer.body as { key: string; required: boolean }[]
    expect(settings.filter(({ required }) => required).map(({ key }) => key)).toEqual(keys)
  })

  it('have no way to authenticate of another name', async () => {
    const answer = await read('/bigcommerce/authentication-types/oauth1/configurations')

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ code: 'AUTHENTICATION_TYPE_UNSUPPORTED' }),
    ])
  })

  it.each(['/shopify', '/shopify/configuration', '/275/authentication-types', '/0x112'])(
    'have nothing at %s',
    async (path) => {
      const answer = await read(path)

      expect([answer.status, answer.body]).toEqual([
        404,
        expect.objectContaining({ code: 'ELEMENT_NOT_FOUND' }),
      ])
    },
  )
})

async function read(path: string) {
  return ask(`${gateway.running().origin}/elements/api-v2/elements${path}`)
}

function keysIn({ body }: { body: unknown }): string[] {
  return (body as { key: string }[]).map(({ key }) => key)
}
