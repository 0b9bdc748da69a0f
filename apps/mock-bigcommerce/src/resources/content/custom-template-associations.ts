import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { PAGES } from './page.ts'
import { requireChannel } from './require-channel.ts'
import { ACTIVE_THEMES, TEMPLATE_ENTITIES, THEMES, type TemplateEntity } from './theme.ts'
import { invalidField, refuseFields } from '../answers/invalid-field.ts'

const MOST_PER_CALL = 100
const FILTERS = ['id:in', 'channel_id', 'type', 'entity_id:in']

/** A template file of the theme that one product, category, brand or page has for itself. */
export interface TemplateAssociation {
  readonly id: number
  readonly channel_id: number
  readonly entity_type: TemplateEntity
  readonly entity_id: number
  readonly file_name: string
  readonly date_created: string
  readonly date_modified: string
}

export const TEMPLATE_ASSOCIATIONS = kind<TemplateAssociation>('custom template associations')

const Said = z.object({
  channel_id: z.number().int().positive(),
  entity_type: z.enum(TEMPLATE_ENTITIES),
  entity_id: z.number().int().positive(),
  file_name: z.string().min(1),
})
type Said = z.infer<typeof Said>

/** Which templates of its theme a storefront uses for what. */
export const templateAssociationRoutes: readonly Route[] = [
  route('GET /v3/storefront/custom-template-associations', (call) =>
    listV3(call, matching(call), (association) => viewOf(association, call.store)),
  ),
  route('PUT /v3/storefront/custom-template-associations', upsertAssociations),
  route('DELETE /v3/storefront/custom-template-associations', (call) => {
    // Without any of them this would empty the store by accident.
    if (!FILTERS.some((name) => call.query.has(name))) {
      throw new CallRefusedError(422, 'A filter is required.')
    }
    const associations = call.store.records(TEMPLATE_ASSOCIATIONS)
    for (const { id } of matching(call)) associations.remove(id)
    return noContent
  }),
]

function upsertAssociations(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const said = readBatchV3(Said, call.body, MOST_PER_CALL)
  refuseFields(said.flatMap((each, i) => (entityExists(store, each) ? [] : [`${i}.entity_id`])))
  for (const { channel_id } of said) requireChannel(store, channel_id)
  for (const each of said) upsert(call, each)
  return { status: 200, body: {} }
}

function upsert({ store, now }: ResourceCall, said: Said): void {
  const associations = store.records(TEMPLATE_ASSOCIATIONS)
  const present = associations
    .where('entity_id', said.entity_id)
    .find(
      ({ channel_id, entity_type }) =>
        channel_id === said.channel_id && entity_type === said.entity_type,
    )
  const date_modified = now.toISOString()
  if (present === undefined) {
    associations.create({ ...said, date_created: date_modified, date_modified })
  } else {
    associations.put({ ...present, ...said, date_modified })
  }
}

function matching({ store, query }: ResourceCall): readonly TemplateAssociation[] {
  const type = query.get('type')
  const channel = query.get('channel_id')
  const entities = query.has('entity_id:in') ? listedIds(query, 'entity_id:in') : undefined
  const ids = query.has('id:in') ? listedIds(query, 'id:in') : undefined
  // The ids of products are not those of pages.
  if (entities !== undefined && type === null) {
    throw invalidField('type', 'error.path.missing')
  }
  return store
    .records(TEMPLATE_ASSOCIATIONS)
    .all()
    .filter(
      ({ id, channel_id, entity_type, entity_id }) =>
        (type === null || entity_type === type) &&
        (channel === null || String(channel_id) === channel) &&
        (entities?.has(entity_id) ?? true) &&
        (ids?.has(id) ?? true),
    )
}

function entityExists(store: StoreState, { entity_type, entity_id }: Said): boolean {
  const records = {
    product: store.products,
    category: store.categories,
    brand: store.brands,
    page: store.records(PAGES),
  }[entity_type]
  return records.find(entity_id) !== undefined
}

/** What the theme does not have is not used; the association stays for a theme that does. */
function viewOf(association: TemplateAssociation, store: StoreState): object {
  const { id, channel_id, entity_type, entity_id, file_name, ...dates } = association
  const active = store.records(ACTIVE_THEMES).find(channel_id)
  const theme = store.records(THEMES).find(active?.theme_uuid ?? '')
  const is_valid = theme?.custom_templates[entity_type].includes(file_name) ?? false
  return { id, channel_id, entity_type, entity_id, file_name, is_valid, ...dates }
}
