import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { requireChannel } from './require-channel.ts'
import { isOfEntities, isTemplateFile, regionsOf } from './template-file.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** What stands in a region: widgets, and layouts with widgets in their zones. */
interface Region {
  readonly name: string
  readonly children: readonly unknown[]
}

/** Everything that Page Builder has put on a page, or on all pages of a template file. */
interface PageWidgets {
  readonly id: number
  readonly channel_id: number
  /** Empty for the regions that every page has. */
  readonly template_file: string
  readonly entity_id: string
  readonly regions: readonly Region[]
}

export const PAGE_WIDGETS = kind<PageWidgets>('page widgets')

const configuration = z.record(z.string(), z.unknown()).default({})

const Widget = z.object({
  type: z.literal('widget'),
  widget_template_uuid: z.string(),
  configuration,
  storefront_api_query_params: configuration,
  name: z.string().default(''),
  description: z.string().default(''),
})

const Layout = z.object({
  type: z.literal('layout'),
  layout_template_uuid: z.string(),
  configuration,
  name: z.string().default(''),
  dropzones: z.array(z.object({ configuration, widgets: z.array(Widget).default([]) })).default([]),
})

const Said = z.object({
  regions: z.array(
    z.object({
      name: z.string().min(1),
      children: z.array(z.discriminatedUnion('type', [Widget, Layout])).default([]),
    }),
  ),
  template_file: z.string().default(''),
  entity_id: z.string().default(''),
  channel_id: z.number().int().positive().default(1),
})

type Place = Pick<PageWidgets, 'channel_id' | 'template_file' | 'entity_id'>

/** What stands on pages, all at once. */
export const pageWidgetRoutes: readonly Route[] = [
  route('GET /v3/content/page-widgets', readPage),
  route('POST /v3/content/page-widgets', (call) => {
    const page = readV3(Said, call.body)
    requirePlace(call, page)
    const pages = call.store.records(PAGE_WIDGETS)
    const present = findPage(call, page)
    if (present === undefined) pages.create(page)
    else pages.put({ ...page, id: present.id })
    return noContent
  }),
]

function readPage(call: ResourceCall): ResourceAnswer {
  const { query } = call
  const channel = query.get('channel_id') ?? '1'
  if (!/^[1-9]\d{0,8}$/.test(channel)) throw invalidField('channel_id')
  const place = {
    channel_id: Number(channel),
    template_file: query.get('template_file') ?? '',
    entity_id: query.get('entity_id') ?? '',
  }
  requirePlace(call, place)
  const written = findPage(call, place)?.regions ?? []
  const empty = regionsOf(place.template_file)
    .filter((name) => written.every((region) => region.name !== name))
    .map((name): Region => ({ name, children: [] }))
  const plain = { ...call, query: pagingOf(query) }
  const { status, body } = listV3(plain, [...written, ...empty])
  const { data, meta } = body as { readonly data: unknown; readonly meta: unknown }
  return { status, body: { data: { regions: data }, meta } }
}

// The rest of the query names the page; regions have no such fields to be filtered by.
function pagingOf(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => name === 'page' || name === 'limit'))
}

function requirePlace(
  { store }: ResourceCall,
  { channel_id, template_file, entity_id }: Place,
): void {
  requireChannel(store, channel_id)
  if (template_file !== '' && !isTemplateFile(template_file)) throw invalidField('template_file')
  if (entity_id !== '' && !isOfEntities(template_file)) throw invalidField('entity_id')
}

function findPage({ store }: ResourceCall, place: Place): PageWidgets | undefined {
  const ofFile = store.records(PAGE_WIDGETS).where('template_file', place.template_file)
  return ofFile.find(
    ({ channel_id, entity_id }) => channel_id === place.channel_id && entity_id === place.entity_id,
  )
}
