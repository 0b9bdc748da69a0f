import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { readV2 } from '../answers/read-v2.ts'
import { noContent } from '../answers/v2-answers.ts'
import { savedV2 } from './page-url.ts'
import { changePage, createPage, faultsOf, removePage } from './page-store.ts'
import { blankPage, PAGE_CONTENT_TYPES, PAGE_TYPES, PAGES, type Page } from './page.ts'
import { withoutId } from './without-id.ts'

const LARGEST_BODY_BYTES = 1_024 * 1_024

const Change = z
  .object({
    channel_id: lenientInteger,
    name: lenientText.pipe(z.string().min(1).max(100)),
    type: z.enum(PAGE_TYPES),
    body: lenientText,
    is_visible: lenientBoolean,
    parent_id: lenientInteger,
    sort_order: lenientInteger,
    is_homepage: lenientBoolean,
    is_customers_only: lenientBoolean,
    url: lenientText.pipe(z.string().max(2_048)),
    meta_title: lenientText,
    meta_keywords: lenientText,
    meta_description: lenientText,
    search_keywords: lenientText,
    email: lenientText.pipe(z.string().max(255)),
    contact_fields: lenientText,
    link: lenientText,
    content_type: z.enum(PAGE_CONTENT_TYPES),
    has_mobile_version: lenientBoolean,
    mobile_body: lenientText,
  })
  .partial()

const desk: Desk<Page> = {
  kind: PAGES,
  param: 'id',
  blank: blankPage,
  create: Change.required({ name: true, type: true }),
  change: Change,
  view: pageView,
  // V2 knows no page of this type.
  among: ({ store }) =>
    store
      .records(PAGES)
      .all()
      .filter(({ type }) => type !== 'blog'),
}
const pages = handlersV2(desk)

/** The storefronts' pages, as V2 has them: the same that V3 shows. */
export const pageRoutesV2: readonly Route[] = [
  route('GET /v2/pages', pages.list),
  route('POST /v2/pages', (call) => {
    const said = readV2(desk.create, smallBody(call))
    requireFit(call, overlay(blankPage, said))
    const { page, isUrlKept } = createPage(call, said)
    return savedV2(pageView(page), isUrlKept)
  }),
  route('GET /v2/pages/{id}', pages.read),
  route('PUT /v2/pages/{id}', (call) => {
    const present = recordIn(desk, call)
    // A page that was read may be sent back whole.
    const said = readV2(desk.change, withoutId(smallBody(call)))
    requireFit(call, overlay(present, { ...said, channel_id: undefined }))
    const { page, isUrlKept } = changePage(call, present, said)
    return savedV2(pageView(page), isUrlKept)
  }),
  route('DELETE /v2/pages/{id}', (call) => {
    removePage(call.store, recordIn(desk, call), false)
    return noContent
  }),
]

/** @throws {CallRefusedError} 413. */
function smallBody({ body }: ResourceCall): unknown {
  if (Buffer.byteLength(JSON.stringify(body ?? null)) > LARGEST_BODY_BYTES) {
    throw new CallRefusedError(413, 'The request payload is too large.')
  }
  return body
}

function requireFit({ store }: ResourceCall, page: Parameters<typeof faultsOf>[1]): void {
  const [fault] = Object.entries(faultsOf(store, page))
  if (fault === undefined) return
  const [field, what] = fault
  throw new CallRefusedError(
    400,
    what === 'error.path.missing'
      ? `Required fields missing [${field}]`
      : `The field '${field}' is invalid.`,
  )
}

function pageView(page: Page): object {
  return {
    id: page.id,
    channel_id: page.channel_id,
    name: page.name,
    meta_title: page.meta_title ?? '',
    ...(page.type === 'contact_form' && {
      email: page.email,
      contact_fields: page.contact_fields,
    }),
    body: page.body,
    is_visible: page.is_visible,
    parent_id: page.parent_id,
    sort_order: page.sort_order,
    meta_keywords: page.meta_keywords ?? '',
    type: page.type,
    meta_description: page.meta_description ?? '',
    is_homepage: page.is_homepage,
    layout_file: page.layout_file,
    is_customers_only: page.is_customers_only,
    search_keywords: page.search_keywords ?? '',
    has_mobile_version: page.has_mobile_version,
    mobile_body: page.mobile_body,
    ...(page.type === 'raw' && { content_type: page.content_type }),
    url: page.url,
    ...(page.type === 'link' && { link: page.link }),
  }
}
