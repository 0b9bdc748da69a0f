import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

type Mock = ReturnType<typeof mockForTest>

async function made(oauth: Mock['oauth'], path: string, payload: object): Promise<string> {
  const answer = await oauth(`/v3/content/${path}`, { method: 'POST', payload })
  return answer.json<{ data: { uuid: string } }>().data.uuid
}

const madeTemplate = (oauth: Mock['oauth']) =>
  made(oauth, 'widget-templates', { name: 'Tekst', template: '<b>{{title}}</b>' })

async function madeWidget(oauth: Mock['oauth']): Promise<string> {
  const widget_template_uuid = await madeTemplate(oauth)
  return made(oauth, 'widgets', {
    name: 'Hello',
    widget_template_uuid,
    widget_configuration: { title: 'Hej' },
  })
}

describe('widget templates', () => {
  it('are created, listed, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const path = `/v3/content/widget-templates/${await madeTemplate(oauth)}`
    const changed = await oauth(path, { method: 'PUT', payload: { name: 'Text' } })
    const listed = await oauth('/v3/content/widget-templates?name=text&widget_template_kind=custom')
    const deleted = await oauth(path, { method: 'DELETE' })
    const gone = await oauth(path)

    expect(changed.json()).toMatchObject({
      data: { name: 'Text', template: '<b>{{title}}</b>', kind: 'custom', icon_name: 'default' },
    })
    expect(listed.json<{ data: unknown[] }>().data).toHaveLength(1)
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('keep their versions, with which widgets stay until they are upgraded', async () => {
    const { oauth } = mockForTest()
    const uuid = await madeWidget(oauth)
    const template = async () => {
      const read = await oauth(`/v3/content/widgets/${uuid}`)
      return read.json<{
        data: { version_uuid: string; widget_template: { uuid: string; template: string } }
      }>().data
    }
    const change = (id: string, payload: object) =>
      oauth(`/v3/content/widget-templates/${id}`, { method: 'PUT', payload })

    const before = await template()
    await change(before.widget_template.uuid, { template: '<i>{{title}}</i>' })
    const forced = await template()
    await change(before.widget_template.uuid, { template: '<u></u>', create_new_version: true })
    const kept = await template()
    await oauth(`/v3/content/widgets/${uuid}`, { method: 'PUT', payload: { upgrade: true } })
    const upgraded = await template()
    const old = await oauth(
      `/v3/content/widget-templates/${before.widget_template.uuid}?version_uuid=${before.version_uuid}`,
    )

    expect([forced, kept, upgraded].map((each) => each.widget_template.template)).toEqual([
      '<i>{{title}}</i>',
      '<i>{{title}}</i>',
      '<u></u>',
    ])
    expect(upgraded.version_uuid).not.toBe(before.version_uuid)
    expect(old.json()).toMatchObject({ data: { template: '<i>{{title}}</i>' } })
  })

  it.each([
    ['values, safe in HTML', '{{a.b}}{{{a.b}}}', '&lt;i&gt;<i>'],
    ['lists', '{{#each list}}{{@index}}{{this}}{{../title}} {{/each}}', '0xT 1yT '],
    ['conditions', '{{#if none}}a{{else}}b{{/if}}{{#unless none}}c{{/unless}}', 'bc'],
    ['another place', '{{#with a}}{{b}}{{/with}}', '&lt;i&gt;'],
    ['nothing of what is inherited', '{{constructor}}{{__proto__}}{{list.length}}', '2'],
    ['nothing of helpers of a theme', '{{#compare 1 2}}x{{/compare}}{{! note }}', ''],
  ])('are previewed with %s', async (_what, template, html) => {
    const { oauth } = mockForTest()
    const uuid = await made(oauth, 'widget-templates', { name: 'T', template })

    const shown = await oauth(`/v3/content/widget-templates/${uuid}/preview`, {
      method: 'POST',
      payload: { widget_configuration: { title: 'T', a: { b: '<i>' }, list: ['x', 'y'] } },
    })

    expect(shown.json()).toEqual({ data: { html } })
  })

  const deep = [0, 1, 2, 3, 4, 5, 6].map((n) => `{{#each ${'../'.repeat(n)}list}}`).join('')

  it.each([
    ['is not closed', '{{#each list}}'],
    ['closes what is not open', '{{/if}}'],
    ['is deeper than any theme', '{{#if list}}'.repeat(51) + '{{/if}}'.repeat(51)],
    ['would fill the memory', `${deep}x${'{{/each}}'.repeat(7)}`],
  ])('are not previewed where one %s', async (_what, template) => {
    const { oauth } = mockForTest()
    const uuid = await made(oauth, 'widget-templates', { name: 'T', template })

    const refused = await oauth(`/v3/content/widget-templates/${uuid}/preview`, {
      method: 'POST',
      payload: { widget_configuration: { list: Array(10).fill('') } },
    })

    expect(refused.statusCode).toBe(422)
  })

  it('are not deleted while there are widgets of them', async () => {
    const { oauth } = mockForTest()
    const widgetPath = `/v3/content/widgets/${await madeWidget(oauth)}`
    const widget = await oauth(widgetPath)
    const { uuid } = widget.json<{ data: { widget_template: { uuid: string } } }>().data
      .widget_template
    const remove = () => oauth(`/v3/content/widget-templates/${uuid}`, { method: 'DELETE' })

    const refused = await remove()
    await oauth(widgetPath, { method: 'DELETE' })

    expect([refused.statusCode, (await remove()).statusCode]).toEqual([409, 204])
  })
})

describe('widgets and placements', () => {
  it('are created, filtered, changed, and deleted together', async () => {
    const { oauth } = mockForTest()
    const widget_uuid = await madeWidget(oauth)
    const uuid = await made(oauth, 'placements', {
      widget_uuid,
      template_file: 'pages/product',
      entity_id: '77',
      region: 'product_below_price',
    })

    const path = `/v3/content/placements/${uuid}`
    const changed = await oauth(path, { method: 'PUT', payload: { status: 'active' } })
    const found = await oauth(`/v3/content/placements?widget_uuid=${widget_uuid}`)
    const others = await oauth('/v3/content/placements?template_file=pages/home')
    const deleted = await oauth(`/v3/content/widgets/${widget_uuid}`, { method: 'DELETE' })
    const gone = await oauth(path)

    expect(changed.json()).toMatchObject({
      data: { status: 'active', entity_id: '77', widget: { uuid: widget_uuid, name: 'Hello' } },
    })
    expect(found.json()).toMatchObject({ data: [{ uuid }], meta: { pagination: { total: 1 } } })
    expect(others.json()).toMatchObject({ data: [] })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it.each([
    [
      'a widget of no template',
      'widgets',
      { name: 'A', widget_template_uuid: 'x' },
      'widget_template_uuid',
    ],
    ['a widget without a name', 'widgets', { widget_template_uuid: 'x' }, 'name'],
    [
      'a placement of no widget',
      'placements',
      { widget_uuid: 'x', template_file: 'pages/home' },
      'widget_uuid',
    ],
    [
      'a placement in no page',
      'placements',
      { widget_uuid: 'x', template_file: 'toString' },
      'template_file',
    ],
    [
      'a placement on a page that is not one of many',
      'placements',
      { widget_uuid: 'x', template_file: 'pages/home', entity_id: '1' },
      'entity_id',
    ],
    ['a template without HTML', 'widget-templates', { name: 'A' }, 'template'],
    ['a layout without markup', 'layouts', { region: 'a', template_file: 'pages/home' }, 'markup'],
  ])('refuses %s', async (_what, path, payload, field) => {
    const { oauth } = mockForTest()

    const refused = await oauth(`/v3/content/${path}`, { method: 'POST', payload })

    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toHaveProperty(`errors.${field}`)
  })

  it('stand in regions, which each template file has', async () => {
    const { oauth } = mockForTest()

    const found = await oauth('/v3/content/regions?template_file=pages/category')
    const custom = await oauth('/v3/content/regions?template_file=pages/custom/brand/x')
    const unknown = await oauth('/v3/content/regions?template_file=pages/nope')
    const unsaid = await oauth('/v3/content/regions')

    expect(found.json()).toMatchObject({ meta: {} })
    expect(found.json<{ data: object[] }>().data).toContainEqual({ name: 'category_header_banner' })
    expect(custom.json<{ data: object[] }>().data).toContainEqual({ name: 'brand_below_header' })
    expect([unknown.statusCode, unsaid.statusCode]).toEqual([404, 422])
  })
})

describe('page widgets', () => {
  const PATH = '/v3/content/page-widgets'

  it('are written over, all of a page at once', async () => {
    const { oauth } = mockForTest()
    const write = (regions: object[]) =>
      oauth(PATH, {
        method: 'POST',
        payload: { template_file: 'pages/page', entity_id: '4', regions },
      })
    const widget = { type: 'widget', widget_template_uuid: 'x', name: 'Banner' }
    const zone = { widgets: [widget] }
    const layout = { type: 'layout', layout_template_uuid: 'y', dropzones: [zone] }

    await write([{ name: 'a', children: [widget] }])
    const written = await write([{ name: 'b', children: [layout] }])
    const read = await oauth(`${PATH}?template_file=pages/page&entity_id=4`)
    const other = await oauth(`${PATH}?template_file=pages/page&entity_id=1`)

    expect(written.statusCode).toBe(204)
    expect(read.json()).toMatchObject({
      data: {
        regions: [
          { name: 'b', children: [{ dropzones: [{ widgets: [{ name: 'Banner' }] }] }] },
          {},
          {},
          {},
        ],
      },
      meta: { pagination: { total: 4 } },
    })
    expect(other.json()).toMatchObject({ data: { regions: [{ children: [] }, {}, {}] } })
  })

  it.each([
    ['a channel that is no number', '?channel_id=x'],
    ['a file that is not there', '?template_file=nope'],
    ['one of a page that has no other', '?template_file=pages/home&entity_id=1'],
  ])('are refused for %s', async (_what, query) => {
    const { oauth } = mockForTest()

    expect((await oauth(`${PATH}${query}`)).statusCode).toBe(422)
  })
})

describe('layouts', () => {
  it('are created, changed and deleted', async () => {
    const { oauth } = mockForTest()
    const payload = { region: 'a', template_file: 'pages/home', markup: '<div></div>' }

    const path = `/v3/content/layouts/${await made(oauth, 'layouts', payload)}`
    const changed = await oauth(path, { method: 'PUT', payload: { region: 'b' } })
    const deleted = await oauth(path, { method: 'DELETE' })
    const gone = await oauth(path)

    expect(changed.json()).toMatchObject({ data: { ...payload, region: 'b', entity_id: '' } })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })
})
