import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'
import { zipForTest } from './zip-for-test.ts'

interface ThemeView {
  readonly uuid: string
  readonly name: string
  readonly is_active: boolean
  readonly variations: readonly { readonly uuid: string }[]
}

const CONFIGURATION = {
  name: 'Kaffehus',
  settings: { color: '#000' },
  variations: [{ name: 'Lys', id: 'light', settings: { show_hours: true } }],
}
const FILES = {
  'templates/pages/home.html': '<p></p>',
  'templates/pages/custom/product/beans.html': '<p></p>',
  'config.json': JSON.stringify(CONFIGURATION),
}

const upload = (zip: Buffer, field = 'file') => ({
  method: 'POST' as const,
  headers: { 'content-type': 'multipart/form-data; boundary=b' },
  payload: Buffer.concat([
    Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="${field}"; filename="theme.zip"\r\nContent-Type: application/zip\r\n\r\n`,
    ),
    zip,
    Buffer.from('\r\n--b--\r\n'),
  ]),
})

/** The sample store, and short words for what is done with its themes. */
function themes() {
  const { oauth, clock } = mockForTest()
  const list = async () => (await oauth('/v3/themes')).json<{ data: ThemeView[] }>().data
  const named = async (name: string) => {
    const theme = (await list()).find((each) => each.name === name)
    if (theme === undefined) throw new Error(`there is no theme ${name}`)
    return theme
  }
  const job = async (answer: { json: () => unknown }) => {
    const { job_id } = answer.json() as { job_id: string }
    const read = await oauth(`/v3/themes/jobs/${job_id}`)
    return read.json<{ data: { status: string; result: object; errors: object[] } }>().data
  }
  const activate = (variation: string | undefined, query = '') =>
    oauth(`/v3/themes/actions/activate${query}`, {
      method: 'POST',
      payload: { variation_id: variation, which: 'original' },
    })
  return { oauth, clock, list, named, job, activate }
}

describe('themes', () => {
  it('are uploaded by a job, and are there when it is done', async () => {
    const { oauth, clock, list, named, job } = themes()

    const begun = await oauth('/v3/themes', upload(zipForTest(FILES)))
    const queued = await job(begun)
    const busy = await oauth('/v3/themes', upload(zipForTest(FILES)))
    const before = (await list()).length
    clock.advance(1_000)
    const working = await job(begun)
    clock.advance(2_000)
    const done = await job(begun)
    const theme = await named('Kaffehus')

    expect([begun.statusCode, busy.statusCode, before]).toEqual([201, 409, 2])
    expect([queued.status, working.status, done.status]).toEqual(['QUEUED', 'WORKING', 'COMPLETED'])
    expect(done.result).toEqual({ theme_id: theme.uuid })
    expect(theme).toMatchObject({
      is_private: true,
      is_active: false,
      variations: [{ name: 'Lys', external_id: 'light' }],
    })
    const templates = await oauth(`/v3/themes/custom-templates/${theme.uuid}`)
    expect(templates.json()).toMatchObject({ data: { product: ['beans.html'], page: [] } })
  })

  it.each([
    ['is no zip file', Buffer.from('not a zip file, though long enough'), 'TR-300'],
    ['lacks a page', zipForTest({ 'config.json': '{}' }), 'TR-600'],
    ['lacks its configuration', zipForTest({ 'a/templates/pages/home.html': '' }), 'TR-800'],
    ['has a configuration that is none', zipForTest({ ...FILES, 'config.json': '{' }), 'TR-800'],
    [
      'has a variation without an id',
      zipForTest({ ...FILES, 'config.json': '{"name":"A","variations":[{"name":"B"}]}' }),
      'TR-901',
    ],
    [
      'has two variations of one id',
      zipForTest({
        ...FILES,
        'config.json': JSON.stringify({
          ...CONFIGURATION,
          variations: [...CONFIGURATION.variations, ...CONFIGURATION.variations],
        }),
      }),
      'TR-902',
    ],
  ])('fail to be uploaded where the file %s', async (_what, zip, error) => {
    const { oauth, clock, list, job } = themes()

    const begun = await oauth('/v3/themes', upload(zip))
    clock.advance(3_000)

    expect(await job(begun)).toMatchObject({ status: 'FAILED', errors: [{ error }] })
    expect(await list()).toHaveLength(2)
  })

  it('are refused without a file, and beyond twenty', async () => {
    const { oauth, clock } = themes()

    const none = await oauth('/v3/themes', upload(Buffer.alloc(1), 'other'))
    for (let n = 1; n < 20; n += 1) {
      await oauth('/v3/themes', upload(zipForTest(FILES)))
      clock.advance(3_000)
    }
    const beyond = await oauth('/v3/themes', upload(zipForTest(FILES)))

    expect(none.statusCode).toBe(422)
    expect(beyond.json()).toMatchObject({
      status: 409,
      title: 'You have reached your upload limit.',
    })
  })

  it('are activated for a channel', async () => {
    const { oauth, named, activate } = themes()
    const own = await named('Kaffebar')
    const [variation] = own.variations

    const answer = await activate(variation?.uuid)
    const configured = await oauth(
      `/v3/themes/${own.uuid}/configurations?variation_uuid=${variation?.uuid ?? ''}`,
    )
    const unknown = await activate('nope')
    const noChannel = await activate(variation?.uuid, '?channel_id=x')

    expect([answer.statusCode, unknown.statusCode, noChannel.statusCode]).toEqual([204, 422, 422])
    expect([(await named('Kaffebar')).is_active, (await named('Cornerstone')).is_active]).toEqual([
      true,
      false,
    ])
    expect(configured.json()).toMatchObject({ data: [{ site_id: 0 }, { site_id: 1000 }] })
  })

  it('are deleted unless they are active or of the marketplace', async () => {
    const { oauth, named, activate } = themes()
    const [own, bought] = [await named('Kaffebar'), await named('Cornerstone')]
    const remove = async ({ uuid }: ThemeView) =>
      (await oauth(`/v3/themes/${uuid}`, { method: 'DELETE' })).statusCode

    await activate(own.variations[0]?.uuid)
    const whileActive = [await remove(own), await remove(bought)]
    await activate(bought.variations[0]?.uuid)
    const afterwards = [await remove(own), (await oauth(`/v3/themes/${own.uuid}`)).statusCode]

    expect([whileActive, afterwards]).toEqual([
      [409, 409],
      [204, 404],
    ])
  })

  it('are downloaded by a job', async () => {
    const { oauth, clock, named, job } = themes()
    const { uuid } = await named('Kaffebar')

    const begun = await oauth(`/v3/themes/${uuid}/actions/download`, {
      method: 'POST',
      payload: { which: 'nonsense' },
    })
    clock.advance(3_000)

    expect(begun.statusCode).toBe(200)
    expect(await job(begun)).toMatchObject({
      status: 'COMPLETED',
      result: { download_url: expect.stringContaining(uuid) as string },
    })
  })

  it('have configurations, which are listed by a filter and judged by the theme', async () => {
    const { oauth, named } = themes()
    const { uuid } = await named('Cornerstone')
    const validate = (settings: object) =>
      oauth(`/v3/themes/${uuid}/configurations/validate`, { method: 'POST', payload: { settings } })

    const all = await oauth(`/v3/themes/${uuid}/configurations`)
    const ofChannel = await oauth(`/v3/themes/${uuid}/configurations?channel_id:in=1`)
    const valid = await validate({ color_primary: '#000' })
    const invalid = await validate({ color_primary: 7, constructor: 1 })

    expect([all.statusCode, valid.statusCode, invalid.statusCode]).toEqual([422, 200, 422])
    expect(ofChannel.json()).toMatchObject({ data: [{ theme_uuid: uuid, site_id: 1000 }] })
    expect(Object.keys(invalid.json<{ errors: object }>().errors)).toEqual([
      'settings.color_primary',
      'settings.constructor',
    ])
  })
})

describe('custom template associations', () => {
  const PATH = '/v3/storefront/custom-template-associations'

  it('are kept one for each thing, and are valid if the theme has the file', async () => {
    const { oauth } = themes()
    const put = (payload: object[]) => oauth(PATH, { method: 'PUT', payload })
    const brand = { channel_id: 1, entity_type: 'brand', entity_id: 35 }

    const made = await put([
      { ...brand, file_name: 'roastery.html' },
      { channel_id: 1, entity_type: 'product', entity_id: 77, file_name: 'gone.html' },
    ])
    const valid = await oauth(`${PATH}?is_valid=true`)
    const product = await oauth(`${PATH}?type=product&entity_id:in=77`)
    await oauth(`${PATH}?type=brand`, { method: 'DELETE' })
    const left = await oauth(PATH)

    expect([made.statusCode, made.json()]).toEqual([200, {}])
    expect(valid.json()).toMatchObject({ data: [{ ...brand, id: 3 }] })
    expect(product.json()).toMatchObject({
      data: [{ id: 1, file_name: 'gone.html', is_valid: false }],
    })
    expect(left.json()).toMatchObject({ meta: { pagination: { total: 2 } } })
  })

  it.each([
    ['ids without a type', 'GET', `${PATH}?entity_id:in=1`, undefined, 422],
    ['a deletion of everything', 'DELETE', `${PATH}?unknown=1`, undefined, 422],
    [
      'what is not there',
      'PUT',
      PATH,
      [{ channel_id: 1, entity_type: 'page', entity_id: 99, file_name: 'a.html' }],
      422,
    ],
    ['more than a hundred', 'PUT', PATH, Array(101).fill({}), 413],
  ] as const)('refuse %s', async (_what, method, path, payload, status) => {
    const { oauth } = themes()

    const refused = await oauth(path, { method, ...(payload && { payload: [...payload] }) })

    expect(refused.statusCode).toBe(status)
  })
})
