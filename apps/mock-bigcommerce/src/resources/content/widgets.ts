import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { PLACEMENTS } from './placement.ts'
import { requireChannel } from './require-channel.ts'
import { WIDGET_TEMPLATES, type WidgetTemplate } from './widget-template.ts'
import { WIDGETS, widgetView, type Widget } from './widget.ts'
import { invalidField } from '../answers/invalid-field.ts'

const MOST_WIDGETS = 100_000

const configuration = z.record(z.string(), z.unknown())

const Change = z
  .object({
    name: z.string().min(1).max(255),
    description: z.string(),
    widget_configuration: configuration,
    storefront_api_query_params: configuration,
    widget_template_uuid: z.string(),
    channel_id: z.number().int().positive(),
    upgrade: z.boolean(),
  })
  .partial()
const New = Change.omit({ upgrade: true }).required({ name: true, widget_template_uuid: true })

/** Widgets of the storefronts. */
export const widgetRoutes: readonly Route[] = [
  route('GET /v3/content/widgets', (call) =>
    listV3(call, ofTemplate(call), (widget) => widgetView(call.store, widget)),
  ),
  route('POST /v3/content/widgets', createWidget),
  route('GET /v3/content/widgets/{uuid}', (call) => shown(call, widgetIn(call))),
  route('PUT /v3/content/widgets/{uuid}', changeWidget),
  route('DELETE /v3/content/widgets/{uuid}', (call) => {
    const { id } = widgetIn(call)
    const placements = call.store.records(PLACEMENTS)
    for (const placement of placements.where('widget_uuid', id)) placements.remove(placement.id)
    call.store.records(WIDGETS).remove(id)
    return noContent
  }),
]

function ofTemplate({ store, query }: ResourceCall): readonly Widget[] {
  const uuid = query.get('widget_template_uuid')
  const kind = query.get('widget_template_kind')
  const templates = store.records(WIDGET_TEMPLATES)
  return store
    .records(WIDGETS)
    .all()
    .filter(
      ({ widget_template_uuid }) =>
        (uuid === null || widget_template_uuid === uuid) &&
        (kind === null || templates.find(widget_template_uuid)?.kind === kind),
    )
}

function createWidget(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const said = readV3(New, call.body)
  requireChannel(store, said.channel_id)
  const widgets = store.records(WIDGETS)
  if (widgets.size >= MOST_WIDGETS) {
    throw new CallRefusedError(422, 'There are too many widgets already.')
  }
  const template = requireTemplate(call, said.widget_template_uuid)
  const blank = {
    channel_id: template.channel_id,
    name: '',
    description: '',
    widget_configuration: {},
    storefront_api_query_params: {},
    widget_template_uuid: template.id,
    version_uuid: template.current_version_uuid,
    date_created: now.toISOString(),
    date_modified: now.toISOString(),
  }
  return shown(call, widgets.create(overlay(blank, said)))
}

/** A widget moves to its template's current version only if it is told to. */
function changeWidget(call: ResourceCall): ResourceAnswer {
  const widget = widgetIn(call)
  const { upgrade = false, ...said } = readV3(Change, call.body)
  requireChannel(call.store, said.channel_id)
  const template = requireTemplate(call, said.widget_template_uuid ?? widget.widget_template_uuid)
  const isOther = template.id !== widget.widget_template_uuid
  const changed = {
    ...overlay(widget, said),
    ...((upgrade || isOther) && { version_uuid: template.current_version_uuid }),
    date_modified: call.now.toISOString(),
  }
  return shown(call, call.store.records(WIDGETS).put(changed))
}

function requireTemplate({ store }: ResourceCall, uuid: string): WidgetTemplate {
  const template = store.records(WIDGET_TEMPLATES).find(uuid)
  if (template !== undefined) return template
  throw invalidField('widget_template_uuid')
}

const shown = (call: ResourceCall, widget: Widget) => recordV3(call, widgetView(call.store, widget))

const widgetIn = ({ store, params }: ResourceCall) =>
  store.records(WIDGETS).require(params['uuid'] ?? '')
