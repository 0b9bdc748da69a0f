import { expect, it } from 'vitest'
import { instanceIn, instancesIn } from '../client/organization.ts'
import { DOORS, everyDoor, statusAtEveryDoor } from './doors.ts'
import { createInstance, legacySettings } from './instances.ts'
import type { Scene } from './scene.ts'

// SAP's page for BigCommerce prints this body, with two quotation marks missing and with crosses for
// what is the store's own.
const SAP_EXAMPLE = `{
        "element": {
            "key": "bigcommerce"
        },
        "configuration": {
            "username": "xxxxxxxxxxxxxxxxxx",
            "password": "xxxxxxxxxxxxxxxxxxx",
            "store.url": "https://store-xxxxxxxxxxxxxxx.mybigcommerce.com/api/v2"
        },
        "tags": [
            "Docs"
        ],
        "name": "API Instance"
        }`

/** The life of an instance on a legacy account. */
export function legacyInstanceSentences(scene: Scene): void {
  makingSentences(scene)
  passwordSentences(scene)
  endingSentences(scene)
}

function makingSentences(scene: Scene): void {
  const { organization, store } = scene

  it("is made by the documentation's own example", async () => {
    const body = SAP_EXAMPLE.replace('"xxxxxxxxxxxxxxxxxx"', `"${store.legacy.username}"`)
      .replace('"xxxxxxxxxxxxxxxxxxx"', `"${store.legacy.token}"`)
      .replace('store-xxxxxxxxxxxxxxx.mybigcommerce.com', store.host)

    const made = instanceIn(await organization.call('POST /instances', { body }))

    expect(made).toMatchObject({
      name: 'API Instance',
      tags: ['Docs'],
      token: expect.stringMatching(/^lki_[\w-]{43}$/) as string,
      disabled: false,
      configuration: {
        'authentication.type': 'basic',
        username: store.legacy.username,
        password: '********',
        'store.url': `https://${store.host}/api/v2`,
      },
    })
    await organization.call(`DELETE /instances/${made.id}`)
  })

  it.each(Object.entries(DOORS))('is called at %s', async (_name, door) => {
    await using instance = await createInstance(scene, legacySettings(store))

    const answer = await door(scene, instance)

    expect([answer.status, answer.body]).toMatchObject([200, { id: 100 }])
  })

  it('is in the list of its organization', async () => {
    await using one = await createInstance(scene, legacySettings(store))
    await using other = await createInstance(scene, legacySettings(store))

    const listed = instancesIn(await organization.call('GET /instances'))

    expect(listed.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
  })
}

function passwordSentences(scene: Scene): void {
  const { organization, store } = scene

  it('is not made with a wrong password', async () => {
    const configuration = { ...legacySettings(store), password: 'wrong' }
    const body = { element: { key: 'bigcommerce' }, name: 'Wrong', configuration }

    const refused = await organization.call('POST /instances', { body })

    expect([refused.status, refused.body]).toMatchObject([400, { code: 'CREDENTIAL_REFUSED' }])
    expect(instancesIn(await organization.call('GET /instances'))).toEqual([])
  })

  it('goes on with its password when a wrong one is to replace it', async () => {
    await using instance = await createInstance(scene, legacySettings(store))
    const body = { configuration: { password: 'wrong' } }

    const refused = await organization.call(`PATCH /instances/${instance.id}`, { body })

    expect(refused.status).toBe(400)
    expect(await statusAtEveryDoor(scene, instance)).toEqual(everyDoor(200))
  })
}

function endingSentences(scene: Scene): void {
  const { organization, store } = scene

  it('is answered 403 at every door while it is disabled', async () => {
    await using instance = await createInstance(scene, legacySettings(store))
    await statusAtEveryDoor(scene, instance)

    await organization.call(`DELETE /instances/${instance.id}/enabled`)
    const disabled = await statusAtEveryDoor(scene, instance)
    await organization.call(`PUT /instances/${instance.id}/enabled`)

    expect(disabled).toEqual(everyDoor(403))
    expect(await statusAtEveryDoor(scene, instance)).toEqual(everyDoor(200))
  })

  it('is unknown at every door once it is deleted', async () => {
    await using instance = await createInstance(scene, legacySettings(store))
    await statusAtEveryDoor(scene, instance)

    const deleted = await organization.call(`DELETE /instances/${instance.id}`)

    expect([deleted.status, deleted.text]).toEqual([200, ''])
    expect(await statusAtEveryDoor(scene, instance)).toEqual(everyDoor(401))
    expect((await organization.call(`GET /instances/${instance.id}`)).status).toBe(404)
  })
}
