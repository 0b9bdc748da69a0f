import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { PLACEMENTS, type Placement } from './placement.ts'
import { requireChannel } from './require-channel.ts'
import { isOfEntities, isTemplateFile } from './template-file.ts'
import { WIDGET_TEMPLATES } from './widget-template.ts'
import { WIDGETS, widgetView } from './widget.ts'
import { invalidFields } from '../answers/invalid-field.ts'

const MOST_PER_PAGE = 150

const Change = z
  .object({
    widget_uuid: z.string(),
    template_file: z.string(),
    channel_id: z.number().int().positive(),
    entity_id: z.string(),
    sort_order: z.number().int(),
    region: z.string(),
    status: z.enum(['inactive', 'active']),
  })
  .partial()

const desk: Desk<Placement> = {
  kind: PLACEMENTS,
  param: 'uuid',
  blank: {
    channel_id: 1,
    widget_uuid: '',
    template_file: '',
    region: '',
    entity_id: '',
    sort_order: 0,
    status: 'inactive',
    date_created: '',
    date_modified: '',
  },
  create: Change.required({ widget_uuid: true, template_file: true }),
  change: Change,
  view: placementView,
  among: ofWidgets,
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: requireFit,
}
const placements = handlersV3(desk)

/** Where widgets stand. */
export const placementRoutes: readonly Route[] = [
  route('GET /v3/content/placements', placements.list),
  route('POST /v3/content/placements', placements.create),
  route('GET /v3/content/placements/{uuid}', placements.read),
  route('PUT /v3/content/placements/{uuid}', placements.change),
  route('DELETE /v3/content/placements/{uuid}', placements.remove),
]

// A filter speaks of what the placement has only through its widget.
function ofWidgets({ store, query }: ResourceCall): readonly Placement[] {
  const widgetUuid = query.get('widget_uuid')
  const templateUuid = query.get('widget_template_uuid')
  const kind = query.get('widget_template_kind')
  const all = store.records(PLACEMENTS).all()
  if (widgetUuid === null && templateUuid === null && kind === null) return all
  return all.filter(({ widget_uuid }) => {
    const uuid = store.records(WIDGETS).find(widget_uuid)?.widget_template_uuid ?? ''
    return (
      (widgetUuid === null || widget_uuid === widgetUuid) &&
      (templateUuid === null || uuid === templateUuid) &&
      (kind === null || store.records(WIDGET_TEMPLATES).find(uuid)?.kind === kind)
    )
  })
}

function requireFit(
  placement: Omit<Placement, 'id'>,
  others: readonly Placement[],
  { store }: ResourceCall,
): void {
  requireChannel(store, placement.channel_id)
  const { template_file, entity_id, widget_uuid } = placement
  const faults = {
    ...(store.records(WIDGETS).find(widget_uuid) === undefined && {
      widget_uuid: 'error.path.invalid',
    }),
    ...(!isTemplateFile(template_file) && { template_file: 'error.path.invalid' }),
    ...(entity_id !== '' && !isOfEntities(template_file) && { entity_id: 'error.path.invalid' }),
  }
  if (Object.keys(faults).length > 0) {
    throw invalidFields(faults)
  }
  const onPage = others.filter(
    (other) =>
      other.channel_id === placement.channel_id &&
      other.template_file === template_file &&
      other.entity_id === entity_id,
  )
  if (onPage.length >= MOST_PER_PAGE) {
    throw new CallRefusedError(422, 'There are too many widgets on the page already.')
  }
}

function placementView(placement: Placement, { store }: ResourceCall): object {
  const { id, widget_uuid, ...fields } = placement
  const widget = store.records(WIDGETS).require(widget_uuid)
  return { uuid: id, ...fields, widget: widgetView(store, widget) }
}
