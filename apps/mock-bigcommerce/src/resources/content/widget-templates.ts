import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { requireChannel } from './require-channel.ts'
import { renderTemplate } from './render-template.ts'
import {
  blankText,
  TEMPLATE_VERSIONS,
  templateView,
  textOf,
  WIDGET_TEMPLATES,
  type WidgetTemplate,
} from './widget-template.ts'
import { WIDGETS } from './widget.ts'

const MOST_PER_CHANNEL = 1_000
const MOST_PER_STORE = 5_000

const Change = z
  .object({
    name: z.string().min(1).max(255),
    schema: z.array(z.unknown()),
    template: z.string(),
    storefront_api_query: z.string(),
    channel_id: z.number().int().positive(),
    create_new_version: z.boolean(),
  })
  .partial()
const New = Change.omit({ create_new_version: true }).required({ name: true, template: true })
const Preview = z.object({ widget_configuration: z.record(z.string(), z.unknown()).default({}) })

/** Templates of widgets. */
export const widgetTemplateRoutes: readonly Route[] = [
  route('GET /v3/content/widget-templates', (call) =>
    listV3(call, ofKind(call), (template) => templateView(call.store, template)),
  ),
  route('POST /v3/content/widget-templates', createTemplate),
  route('GET /v3/content/widget-templates/{uuid}', readTemplate),
  route('PUT /v3/content/widget-templates/{uuid}', changeTemplate),
  route('DELETE /v3/content/widget-templates/{uuid}', removeTemplate),
  route('POST /v3/content/widget-templates/{uuid}/preview', (call) => {
    const { template } = textOf(call.store, templateIn(call).current_version_uuid)
    const { widget_configuration } = readV3(Preview, call.body)
    return { status: 200, body: { data: { html: renderTemplate(template, widget_configuration) } } }
  }),
]

function ofKind({ store, query }: ResourceCall): readonly WidgetTemplate[] {
  const wanted = query.get('widget_template_kind')
  const templates = store.records(WIDGET_TEMPLATES).all()
  return wanted === null ? templates : templates.filter((template) => template.kind === wanted)
}

function createTemplate(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const { channel_id = 1, ...said } = readV3(New, call.body)
  requireChannel(store, channel_id)
  requireRoom(call, channel_id)
  const template = store.records(WIDGET_TEMPLATES).create({
    channel_id,
    kind: 'custom',
    current_version_uuid: '',
    date_created: now.toISOString(),
    date_modified: now.toISOString(),
  })
  const version = store
    .records(TEMPLATE_VERSIONS)
    .create({ ...overlay(blankText, said), template_uuid: template.id })
  const kept = store
    .records(WIDGET_TEMPLATES)
    .put({ ...template, current_version_uuid: version.id })
  return recordV3(call, templateView(store, kept))
}

function requireRoom({ store }: ResourceCall, channelId: number): void {
  const templates = store.records(WIDGET_TEMPLATES)
  const isFull =
    templates.size >= MOST_PER_STORE ||
    templates.where('channel_id', channelId).length >= MOST_PER_CHANNEL
  if (isFull) throw new CallRefusedError(422, 'There are too many widget templates already.')
}

function readTemplate(call: ResourceCall): ResourceAnswer {
  const template = templateIn(call)
  const versionUuid = call.query.get('version_uuid') ?? template.current_version_uuid
  const version = call.store.records(TEMPLATE_VERSIONS).require(versionUuid)
  if (version.template_uuid !== template.id) throw notFound()
  return recordV3(call, templateView(call.store, template, versionUuid))
}

/** Without a new version, the change reaches every widget of the present one. */
function changeTemplate(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const template = templateIn(call)
  const { channel_id, create_new_version = false, ...said } = readV3(Change, call.body)
  requireChannel(store, channel_id)
  const versions = store.records(TEMPLATE_VERSIONS)
  const present = versions.require(template.current_version_uuid)
  const changed = overlay(present, said)
  const version = create_new_version ? versions.create(changed) : versions.put(changed)
  const kept = store.records(WIDGET_TEMPLATES).put({
    ...overlay(template, { channel_id }),
    current_version_uuid: version.id,
    date_modified: now.toISOString(),
  })
  return recordV3(call, templateView(store, kept))
}

/** @throws {CallRefusedError} 409 while there are widgets of it. */
function removeTemplate(call: ResourceCall): ResourceAnswer {
  const { id } = templateIn(call)
  const { store } = call
  if (store.records(WIDGETS).where('widget_template_uuid', id).length > 0) {
    throw new CallRefusedError(409, 'There are widgets of the template.')
  }
  const versions = store.records(TEMPLATE_VERSIONS)
  for (const version of versions.where('template_uuid', id)) versions.remove(version.id)
  store.records(WIDGET_TEMPLATES).remove(id)
  return noContent
}

const templateIn = ({ store, params }: ResourceCall) =>
  store.records(WIDGET_TEMPLATES).require(params['uuid'] ?? '')
