import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const VARIANT = '/v3/catalog/products/94/variants/1000001'
const VALUE = '/v3/catalog/products/103/modifiers/600002/values/600001'

/** A form with one file, as a browser sends it. */
function form(bytes: number, fileName = 'grün 1.png', name = 'image_file'): Asked {
  const head = `--b\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: image/png`
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: `${head}\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`,
  }
}

const url = (image_url: string): Asked => ({ method: 'POST', payload: { image_url } })

const onCdn: unknown = expect.stringMatching(/^https:.*s-wuxeae6.*gru.?n-1\.png$/)

describe('a variant’s picture', () => {
  it.each([
    ['an address', url('https://img.example.com/a.png'), 'https://img.example.com/a.png'],
    ['a file', form(10), onCdn],
  ] as const)('comes as %s and is its image_url', async (_what, asked, image_url) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${VARIANT}/image`, asked)
    const variant = await oauth(VARIANT)

    expect(answer.json()).toEqual({ data: { image_url }, meta: {} })
    expect(variant.json()).toMatchObject({ data: { image_url } })
  })

  it.each([
    ['nothing', { method: 'POST' } satisfies Asked],
    ['no address', url('tin.png')],
    ['a file above 1 MB', form(1_024 * 1_024 + 1), 413],
    ['a file that is no picture', form(10, 'tin.txt')],
    ['a file of another name', form(10, 'tin.png', 'file')],
  ])('is refused where there is %s', async (_what, asked, status = 422) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${VARIANT}/image`, asked)

    expect(answer.statusCode).toBe(status)
  })
})

describe('a modifier value’s picture', () => {
  it('comes as a file alone, and can be taken away', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(`${VALUE}/image`, form(10))
    const shown = await oauth(VALUE)
    const byAddress = await oauth(`${VALUE}/image`, url('https://img.example.com/a.png'))
    const deleted = await oauth(`${VALUE}/image`, { method: 'DELETE' })
    const bare = await oauth(VALUE)

    const { data } = created.json<{ data: { image_url: string } }>()
    expect(shown.json()).toMatchObject({ data: { adjusters: data } })
    expect([byAddress.statusCode, deleted.statusCode]).toEqual([422, 204])
    expect(bare.json()).toMatchObject({ data: { adjusters: { image_url: '' } } })
  })
})
