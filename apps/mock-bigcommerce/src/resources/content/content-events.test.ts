import { describe, expect, it } from 'vitest'
import { contentForTest } from './content-for-test.ts'
import { THEMES } from './theme.ts'

const script = { name: 'A', src: 'https://example.com/a.js', channel_id: 664_177 }

describe('content tells', () => {
  it.each([
    [
      'V3',
      'POST /v3/content/pages',
      { name: 'A', type: 'page', channel_id: 664_177 },
      'created',
      664_177,
      7,
    ],
    ['V2', 'POST /v2/pages', { name: 'A', type: 'page' }, 'created', 1, 7],
    ['V3', 'PUT /v3/content/pages/{pageId}', { name: 'A' }, 'updated', 1, 4],
    ['V2', 'PUT /v2/pages/{id}', { name: 'A' }, 'updated', 1, 4],
  ] as const)('the channel, by %s, of a page: %s', (_version, id, body, what, channel, page_id) => {
    const { told, ask } = contentForTest()

    ask(id, { pageId: '4', id: '4' }, body)

    expect(told).toEqual([[`store/channel/${channel}/page/${what}`, { page_id }]])
  })

  it('the channel of scripts that are made and changed', () => {
    const { told, ask } = contentForTest()
    const answer = ask('POST /v3/content/scripts', {}, script)
    const { uuid } = (answer as { body: { data: { uuid: string } } }).body.data

    ask('PUT /v3/content/scripts/{uuid}', { uuid }, { name: 'B' })
    ask('DELETE /v3/content/scripts/{uuid}', { uuid })

    expect(told).toEqual([
      ['store/channel/664177/script/created', { uuid }],
      ['store/channel/664177/script/updated', { uuid }],
    ])
  })

  it('the channel of the theme that it now has', () => {
    const { store, told, ask } = contentForTest()
    const theme = store
      .records(THEMES)
      .all()
      .find(({ is_private }) => is_private)
    const variation_id = theme?.variations[0]?.uuid

    ask('POST /v3/themes/actions/activate', {}, { variation_id })

    const data = { theme_id: theme?.id, variation_id, version_id: theme?.version_uuid }
    expect(told).toMatchObject([
      ['store/channel/1/theme/configuration/created', data],
      ['store/channel/1/theme/configuration/activated', data],
    ])
  })

  it('nobody of what is refused', () => {
    const { told, ask } = contentForTest()

    const refused = [
      ask('POST /v3/content/pages', {}, { name: 'A' }),
      ask('POST /v3/content/scripts', {}, null),
      ask('POST /v3/themes/actions/activate', {}, []),
    ]

    expect([refused, told]).toEqual([[422, 422, 422], []])
  })
})

describe('uploads', () => {
  const MEGABYTE = 1_024 * 1_024

  it.each([
    ['redirects', 20, 'POST /v3/storefront/redirects/imex/import', 'import_file'],
    ['a theme', 50, 'POST /v3/themes', 'file'],
  ] as const)('of %s are refused above %i MB', (_what, megabytes, id, field) => {
    const { ask } = contentForTest()
    const bytes = Buffer.alloc(megabytes * MEGABYTE + 1)

    const refused = ask(id, {}, { [field]: { fileName: 'large', type: '', bytes } })

    expect(refused).toBe(413)
  })
})
