import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { SITE_ROUTE_TYPES, SITE_ROUTES, type SiteRoute } from './site-route.ts'
import { siteIn, type Site } from './site.ts'

const BATCH = 1_000
const PATH = '/v3/sites/{site_id}/routes'

const Fields = z.object({
  type: z.enum(SITE_ROUTE_TYPES),
  matching: z.string().min(1).default('*'),
  route: z.string().min(1),
})
const Upsert = Fields.extend({ id: z.number().int().positive().optional() })
type Upsert = z.infer<typeof Upsert>

/** Where a site has its pages. */
export const siteRouteRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => listV3(call, routesOf(call, siteIn(call)), routeView)),
  route(`POST ${PATH}`, (call) => {
    const site = siteIn(call)
    return recordV3(call, upsertOne(call, site, readV3(Fields, call.body)), 201)
  }),
  route(`PUT ${PATH}`, upsertMany),
  route(`GET ${PATH}/{route_id}`, (call) => recordV3(call, routeView(routeIn(call)))),
  route(`PUT ${PATH}/{route_id}`, (call) => {
    const { id } = routeIn(call)
    const said = readV3(Fields.required(), call.body)
    return recordV3(call, upsertOne(call, siteIn(call), { ...said, id }), 201)
  }),
  route(`DELETE ${PATH}/{route_id}`, (call) => {
    call.store.records(SITE_ROUTES).remove(routeIn(call).id)
    tell(call, siteIn(call))
    return noContent
  }),
]

const routesOf = ({ store }: ResourceCall, { id }: Site) =>
  store.records(SITE_ROUTES).where('site_id', id)

const routeView = ({ id, type, matching, route }: SiteRoute) => ({ id, type, matching, route })

function routeIn(call: ResourceCall): SiteRoute {
  return requireIn(routesOf(call, siteIn(call)), idIn(call, 'route_id'))
}

function upsertOne(call: ResourceCall, site: Site, said: Upsert): object {
  const faults = faultsOf(call, site, [said])
  const [reason] = Object.values(faults)
  if (reason !== undefined) throw new CallRefusedError(422, reason, faults)
  const view = routeView(write(call, site, said))
  tell(call, site)
  return view
}

// All or nothing.
function upsertMany(call: ResourceCall): ResourceAnswer {
  const site = siteIn(call)
  const said = readBatchV3(Upsert, call.body, BATCH)
  const faults = faultsOf(call, site, said)
  if (Object.keys(faults).length > 0) {
    throw new CallRefusedError(422, 'Bulk operation has failed', faults)
  }
  const written = said.map((each) => write(call, site, each))
  tell(call, site)
  return listV3({ ...call, query: new URLSearchParams({ limit: '250' }) }, written, routeView)
}

function write({ store }: ResourceCall, site: Site, { id, ...fields }: Upsert): SiteRoute {
  const routes = store.records(SITE_ROUTES)
  const record = { ...fields, site_id: site.id }
  return id === undefined ? routes.create(record) : routes.put({ ...record, id })
}

/** What is wrong with each of them, by its place in the batch. */
function faultsOf(
  call: ResourceCall,
  site: Site,
  said: readonly Upsert[],
): Readonly<Record<string, string>> {
  const changed = new Set(said.map(({ id }) => id))
  const present = routesOf(call, site)
  const taken = new Set(present.filter(({ id }) => !changed.has(id)).map(placeOf))
  const faults = said.flatMap((each, i): [string, string][] => {
    const { id, type, matching } = each
    if (id !== undefined && !present.some((route) => route.id === id)) {
      return [[`${i}.id`, `Route ${id} does not exist for site ${site.id}`]]
    }
    const what = `Route already exists for site ${site.id} matching ${matching} for type ${type}`
    const isTaken = taken.has(placeOf(each))
    taken.add(placeOf(each))
    return isTaken ? [[`${i}.matching.type`, what]] : []
  })
  return Object.fromEntries(faults)
}

const placeOf = ({ type, matching }: Pick<SiteRoute, 'matching' | 'type'>) => `${type} ${matching}`

function tell({ store }: ResourceCall, { id, channel_id }: Site): void {
  store.happened(`store/channel/${channel_id}/settings/route/updated`, { site_id: id })
}
