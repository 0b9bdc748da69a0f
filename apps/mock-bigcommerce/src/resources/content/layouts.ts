import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import { uuidKind } from '../../state/kind.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'

/** Markup that arranges several widgets in one region. */
export interface Layout {
  readonly id: string
  readonly entity_id: string
  readonly template_file: string
  readonly region: string
  readonly markup: string
  readonly date_created: string
  readonly date_modified: string
}

export const LAYOUTS = uuidKind<Layout>('widget layouts')

const Change = z
  .object({
    entity_id: z.string(),
    template_file: z.string().min(1),
    region: z.string().min(1),
    markup: z.string().min(1),
  })
  .partial()

const desk: Desk<Layout> = {
  kind: LAYOUTS,
  param: 'uuid',
  blank: {
    entity_id: '',
    template_file: '',
    region: '',
    markup: '',
    date_created: '',
    date_modified: '',
  },
  create: Change.required({ region: true, template_file: true, markup: true }),
  change: Change,
  view: ({ id, ...fields }) => ({ uuid: id, ...fields }),
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
}
const layouts = handlersV3(desk)

/** Layouts: archived, since Page Builder has its own. */
export const layoutRoutes: readonly Route[] = [
  route('GET /v3/content/layouts', layouts.list),
  route('POST /v3/content/layouts', layouts.create),
  route('GET /v3/content/layouts/{uuid}', layouts.read),
  route('PUT /v3/content/layouts/{uuid}', layouts.change),
  route('DELETE /v3/content/layouts/{uuid}', layouts.remove),
]
