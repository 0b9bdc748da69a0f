import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { SITES } from '../channels/site.ts'
import {
  findRedirect,
  isReachable,
  REDIRECT_ENTITIES,
  REDIRECTS,
  targetUrl,
  upsertRedirect,
  type Redirect,
  type RedirectTarget,
} from './redirect.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const Target = z.union([
  z
    .object({ type: z.literal('url'), url: z.string().min(1).max(2_048) })
    .transform((said): RedirectTarget => said),
  z
    .object({ type: z.enum(REDIRECT_ENTITIES), entity_id: z.number().int().positive() })
    .transform((said): RedirectTarget => said),
])

const Said = z.object({
  from_path: z.string().min(1).max(2_048),
  site_id: z.number().int().positive(),
  to: Target.optional(),
})

const HOMEPAGE: RedirectTarget = { type: 'url', url: '/' }

/** Redirects of every site of the store. */
export const storefrontRedirectRoutes: readonly Route[] = [
  route('GET /v3/storefront/redirects', (call) =>
    listV3(call, startingWith(call), (redirect) => viewOf(redirect, call)),
  ),
  route('PUT /v3/storefront/redirects', upsertRedirects),
  route('DELETE /v3/storefront/redirects', removeRedirects),
]

function upsertRedirects(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const said = readV3(z.array(Said).min(1), call.body).map((each) => ({
    ...each,
    to: each.to ?? findRedirect(store, each)?.to ?? HOMEPAGE,
  }))
  refuseFields(said.flatMap((each, i) => faultsOf(store, each).map((field) => `${i}.${field}`)))
  const kept = said.map((redirect) => upsertRedirect(store, redirect))
  const data = kept.map((redirect) => viewOf(redirect, call))
  return { status: 201, body: { data, meta: {} } }
}

function faultsOf(store: StoreState, { to, site_id }: Omit<Redirect, 'id' | 'from_path'>) {
  return [
    ...(isReachable(store, to) ? [] : ['to.entity_id']),
    ...(store.records(SITES).find(site_id) === undefined ? ['site_id'] : []),
  ]
}

/** Those that the query lists, or all of a site. */
function removeRedirects(call: ResourceCall): ResourceAnswer {
  const { query, store } = call
  const isOfSite = !query.has('id:in') && query.has('site_id')
  const [name, field] = isOfSite ? (['site_id', 'site_id'] as const) : (['id:in', 'id'] as const)
  const wanted = listedIds(query, name)
  const redirects = store.records(REDIRECTS)
  for (const redirect of redirects.all()) {
    if (wanted.has(redirect[field])) redirects.remove(redirect.id)
  }
  return noContent
}

// A word is looked for at the beginning of the path only.
function startingWith({ store, query }: ResourceCall): readonly Redirect[] {
  const redirects = store.records(REDIRECTS).all()
  const word = query.get('keyword')?.replace(/^\//, '').toLowerCase()
  if (word === undefined) return redirects
  return redirects.filter(({ from_path }) =>
    from_path.replace(/^\//, '').toLowerCase().startsWith(word),
  )
}

function viewOf(redirect: Redirect, { store, query }: ResourceCall): object {
  const { id, site_id, from_path, to } = redirect
  const hasUrl = query.get('include')?.split(',').includes('to_url') ?? false
  return {
    id,
    site_id,
    from_path,
    to,
    ...(hasUrl && { to_url: targetUrl(store, redirect) }),
  }
}
