import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const PATH = '/v3/catalog/products/103/images'
const MEGABYTE = 1_024 * 1_024

/** A form with a file and what else it says, as a browser sends it. */
function form(fileName: string, bytes: number, fields: Record<string, string> = {}): Asked {
  const part = (name: string, value: string, more = '') =>
    `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const texts = Object.entries(fields).map(([name, value]) => part(name, value))
  const file = part('image_file', 'x'.repeat(bytes), `; filename="${fileName}"`)
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: `${texts.join('')}${file}--b--\r\n`,
  }
}

interface Listed {
  readonly data: readonly { readonly id: number; readonly is_thumbnail: boolean }[]
}

describe('the pictures of a product', () => {
  it.each([
    [
      'by address',
      { method: 'POST', payload: { image_url: 'https://img.example.com/Tülle%20auf.png?x=1' } },
      {
        image_url: 'https://img.example.com/Tülle%20auf.png?x=1',
        image_file: 't/103/Tulle-20auf.png',
      },
    ],
    [
      'as a file',
      form('tülle.webp', 3, { description: 'Spout', sort_order: '7', is_thumbnail: 'true' }),
      { image_file: 't/103/tulle.webp', description: 'Spout', sort_order: 7, is_thumbnail: true },
    ],
  ] as const)('come %s, are changed and go', async (_what, asked, expected) => {
    const { oauth } = mockForTest()

    const made = await oauth(PATH, asked)
    const changed = await oauth(`${PATH}/4`, { method: 'PUT', payload: { description: 'Tülle' } })
    const deleted = await oauth(`${PATH}/4`, { method: 'DELETE' })
    const gone = await oauth(`${PATH}/4`)

    expect(made.json()).toMatchObject({ data: { id: 4, product_id: 103, ...expected } })
    expect(made.json()).toMatchObject({
      data: { url_tiny: expect.stringContaining('s-wuxeae6/products/103/images/4/') as unknown },
    })
    expect(changed.json()).toMatchObject({ data: { id: 4, description: 'Tülle' } })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it.each([
    ['neither file nor address', { method: 'POST', payload: { description: 'x' } }, 422],
    ['an address that is none', { method: 'POST', payload: { image_url: 'kettle.jpg' } }, 422],
    ['a file of another kind', form('kettle.pdf', 3), 422],
    ['an empty file', form('kettle.png', 0), 422],
    ['a file above 8 MB', form('kettle.png', 8 * MEGABYTE + 1), 413],
    ['both', form('kettle.png', 3, { image_url: 'https://img.example.com/a.png' }), 422],
  ] as const)('are refused with %s', async (_what, asked, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(PATH, asked)
    const listed = await oauth(PATH)

    expect(answer.statusCode).toBe(status)
    expect(listed.json<Listed>().data).toHaveLength(2)
  })

  it('have one thumbnail, which another becomes when it goes', async () => {
    const { oauth } = mockForTest()
    const thumbnails = async () =>
      (await oauth(PATH)).json<Listed>().data.map(({ is_thumbnail }) => is_thumbnail)

    const before = await thumbnails()
    await oauth(`${PATH}/3`, { method: 'PUT', payload: { is_thumbnail: true } })
    const after = await thumbnails()
    await oauth(`${PATH}/3`, { method: 'DELETE' })
    const last = await thumbnails()

    expect([before, after, last]).toEqual([[true, false], [false, true], [true]])
  })
})

describe.each([
  ['a brand', '/v3/catalog/brands/35'],
  ['a category', '/v3/catalog/categories/18'],
])('the picture of %s', (_what, path) => {
  it('comes as a file, and goes', async () => {
    const { oauth } = mockForTest()
    const shown = async () =>
      (await oauth(path)).json<{ data: { image_url: string } }>().data.image_url

    const answer = await oauth(`${path}/image`, form('möller.png', 3))
    const after = await shown()
    const deleted = await oauth(`${path}/image`, { method: 'DELETE' })
    const last = await shown()

    expect(answer.json()).toEqual({ data: { image_url: after }, meta: {} })
    expect(after).toMatch(/s-wuxeae6\/product_images\/m\/\d{3}\/moller\.png$/)
    expect([deleted.statusCode, last]).toEqual([204, ''])
  })

  it.each([
    ['a file of another kind', form('m.webp', 3)],
    ['an address', { method: 'POST', payload: { image_url: 'https://img.example.com/a.png' } }],
  ] as const)('is refused as %s', async (_how, asked) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${path}/image`, asked)

    expect(answer.statusCode).toBe(422)
  })
})
