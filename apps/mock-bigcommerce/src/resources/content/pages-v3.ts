import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { changePage, createPage, faultsOf, removePage, type SavedPage } from './page-store.ts'
import { blankPage, PAGE_CONTENT_TYPES, PAGE_TYPES, PAGES, type Page } from './page.ts'
import { pageView } from './page-view.ts'

const MOST_PAGES = 4_000

const text = z
  .string()
  .nullable()
  .transform((said) => said ?? '')

const Change = z
  .object({
    channel_id: z.number().int().positive(),
    name: z.string().min(1).max(100),
    type: z.enum(PAGE_TYPES),
    body: text,
    is_visible: z.boolean(),
    parent_id: z.number().int().min(0),
    sort_order: z.number().int(),
    is_homepage: z.boolean(),
    is_customers_only: z.boolean(),
    url: z.string().max(2_048),
    meta_title: z.string().nullable(),
    meta_keywords: z.string().nullable(),
    meta_description: z.string().nullable(),
    search_keywords: z.string().nullable(),
    email: z.string().max(255),
    contact_fields: z.string(),
    link: z.string(),
    content_type: z.enum(PAGE_CONTENT_TYPES),
  })
  .partial()
const New = Change.required({ name: true, type: true })
const Named = z.object({ id: z.number().int().positive() })

/** The storefronts' pages. */
export const pageRoutesV3: readonly Route[] = [
  route('GET /v3/content/pages', (call) =>
    listV3(call, call.store.records(PAGES).all(), (page) => pageView(page, call.query)),
  ),
  route('POST /v3/content/pages', createPages),
  route('PUT /v3/content/pages', changePages),
  route('DELETE /v3/content/pages', removePages),
  route('GET /v3/content/pages/{pageId}', (call) => {
    const view = pageView(pageIn(call), call.query)
    // What a list would filter out is not found here either.
    const [shown] = filterV3([view], call.query)
    if (shown === undefined) throw noPage(call.params['pageId'] ?? '')
    return recordV3(call, shown)
  }),
  route('PUT /v3/content/pages/{pageId}', (call) => {
    const saved = change(call, pageIn(call), readV3(Change, call.body))
    return recordV3(call, pageView(saved.page, call.query), statusOf([saved], 200))
  }),
  route('DELETE /v3/content/pages/{pageId}', (call) => {
    removePage(call.store, pageIn(call), false)
    return noContent
  }),
]

/** One page, or several: those that are valid are kept even if others of the call are not. */
function createPages(call: ResourceCall): ResourceAnswer {
  const { body } = call
  if (!Array.isArray(body)) {
    const saved = create(call, body)
    return recordV3(call, pageView(saved.page, call.query), statusOf([saved], 201))
  }
  const faults: Record<string, string> = {}
  const created = body.flatMap((each: unknown, i) => {
    try {
      return [create(call, each)]
    } catch (error) {
      if (!(error instanceof CallRefusedError)) throw error
      for (const [field, fault] of Object.entries(error.fields)) faults[`${i}.${field}`] = fault
      return []
    }
  })
  if (created.length < body.length || body.length === 0) throw inputInvalid(faults)
  return manyOf(call, created, 201)
}

function changePages(call: ResourceCall): ResourceAnswer {
  const said = Array.isArray(call.body) ? (call.body as readonly unknown[]) : [call.body]
  const named = readV3(z.array(Named).min(1), said)
  const changes = readV3(z.array(Change), said)
  const pages = named.map(({ id }) => requirePage(call, id))
  const changed = pages.map((page, i) => change(call, page, changes[i] ?? {}))
  return manyOf(call, changed, 200)
}

/** Those that are there are removed even if others that the call names are not. */
function removePages(call: ResourceCall): ResourceAnswer {
  const ids = [...listedIds(call.query, 'id:in')]
  const withChildren = call.query.get('delete_children') === 'true'
  const pages = call.store.records(PAGES)
  const missing = ids.filter((id) => pages.find(id) === undefined)
  for (const id of ids) {
    const page = pages.find(id)
    if (page !== undefined) removePage(call.store, page, withChildren)
  }
  if (missing[0] !== undefined) throw noPage(missing[0])
  return noContent
}

function create(call: ResourceCall, body: unknown): SavedPage {
  const said = readV3(New, body)
  const pages = call.store.records(PAGES)
  if (pages.size >= MOST_PAGES) {
    throw new CallRefusedError(403, `A store has no more than ${MOST_PAGES} pages.`)
  }
  requireFit(call, overlay(blankPage, said))
  return createPage(call, said)
}

function change(call: ResourceCall, page: Page, said: z.infer<typeof Change>): SavedPage {
  requireFit(call, overlay(page, { ...said, channel_id: undefined }))
  return changePage(call, page, said)
}

function requireFit(
  { store }: ResourceCall,
  page: Omit<Page, 'id'> & { readonly id?: number },
): void {
  const sameName = store.records(PAGES).where('name', page.name)
  const isTaken = sameName.some(
    (other) => other.id !== page.id && other.channel_id === page.channel_id,
  )
  const faults = {
    ...faultsOf(store, page),
    ...(isTaken && { name: 'error.path.duplicate' }),
  }
  if (Object.keys(faults).length > 0) throw inputInvalid(faults)
}

const inputInvalid = (faults: Record<string, string>) =>
  new CallRefusedError(422, 'Input is invalid', faults)

function pageIn(call: ResourceCall): Page {
  const text = call.params['pageId'] ?? ''
  if (!/^\d{1,15}$/.test(text)) throw inputInvalid({ pageId: 'error.path.invalid' })
  return requirePage(call, Number(text))
}

function requirePage({ store }: ResourceCall, id: number): Page {
  const page = store.records(PAGES).find(id)
  if (page === undefined) throw noPage(id)
  return page
}

const noPage = (id: number | string) =>
  new CallRefusedError(404, `A Page was not found with an ID of ${id}`)

function manyOf(
  call: ResourceCall,
  saved: readonly SavedPage[],
  status: 200 | 201,
): ResourceAnswer {
  const data = saved.map(({ page }) => pageView(page, call.query))
  return { status: statusOf(saved, status), body: { data, meta: {} } }
}

// 207 tells that something was saved without its URL.
const statusOf = (saved: readonly SavedPage[], status: 200 | 201) =>
  saved.every(({ isUrlKept }) => isUrlKept) ? status : 207
