import type { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { Kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { without } from '../answers/without.ts'
import { isoZulu } from '../../formats/text-forms.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { overlay } from '../answers/overlay.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { listInventory } from './list-inventory.ts'
import {
  blankLocation,
  closedWeek,
  DEFAULT_LOCATION,
  LOCATIONS,
  type Location,
  type LocationAddress,
} from './location.ts'
import { LocationChange, NewLocation } from './location-input.ts'
import { PICKUP_METHODS } from './pickup-method.ts'
import { STOCK } from './stock.ts'
import { transactionAnswer } from './transaction.ts'
import { invalidField } from '../answers/invalid-field.ts'

const PATH = '/v3/inventory/locations'
const BATCH = 1_000
const MOST_ACTIVE = 100

// What the filters call by other names than the locations.
const FILTERS: ReadonlyMap<string, string> = new Map([
  ['location_id:in', 'id:in'],
  ['location_code:in', 'code:in'],
  ['is_active', 'enabled'],
])

/** The places where stock lies. */
export const locationRoutes: readonly Route[] = [
  route(`GET ${PATH}`, listLocations),
  route(`POST ${PATH}`, createLocations),
  route(`PUT ${PATH}`, changeLocations),
  route(`DELETE ${PATH}`, removeLocations),
]

function listLocations(call: ResourceCall): ResourceAnswer {
  const query = new URLSearchParams()
  for (const [name, text] of call.query) query.append(FILTERS.get(name) ?? name, text)
  const views = call.store
    .records(LOCATIONS)
    .all()
    .map((location) => ({ ...locationView(location), is_default: isDefault(location) }))
  return listInventory(call, filterV3(views, query), (view) => without(view, ['is_default']))
}

const isDefault = ({ id }: Location) => id === DEFAULT_LOCATION

function locationView({ address, ...location }: Location) {
  return {
    ...location,
    ...(address !== null && { address }),
    created_at: isoZulu(location.created_at),
    updated_at: isoZulu(location.updated_at),
  }
}

// All or nothing.
function createLocations(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const date = call.now.toISOString()
  const wanted = readBatchV3(NewLocation, call.body, BATCH).map((said) => ({
    ...overlay(blankLocation, { ...said, operating_hours: undefined }),
    operating_hours: { ...closedWeek, ...said.operating_hours },
    created_at: date,
    updated_at: date,
  }))
  requireAcceptable([...store.records(LOCATIONS).all(), ...wanted])
  for (const location of wanted) {
    const { id } = store.records(LOCATIONS).create(location)
    store.happened('store/inventory/location/created', { location_id: id })
  }
  return transactionAnswer(call)
}

function changeLocations(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const locations = store.records(LOCATIONS)
  const changed = new Map(locations.all().map((location) => [location.id, location]))
  const said = readBatchV3(LocationChange, call.body, BATCH)
  for (const [i, change] of said.entries()) {
    const before = changed.get(change.id)
    if (before === undefined) throw invalidField(`${i}.id`)
    changed.set(change.id, changedLocation(before, change, call.now))
  }
  requireAcceptable([...changed.values()])
  for (const { id } of said) {
    locations.put(changed.get(id) ?? locations.require(id))
    store.happened('store/inventory/location/updated', { location_id: id })
  }
  return transactionAnswer(call)
}

function changedLocation(
  before: Location,
  { address, operating_hours, ...said }: z.infer<typeof LocationChange>,
  now: Date,
): Location {
  return {
    ...overlay<Location>(before, said),
    address: address === undefined ? before.address : changedAddress(before.address, address),
    operating_hours: { ...before.operating_hours, ...operating_hours },
    updated_at: now.toISOString(),
  }
}

function changedAddress(
  before: LocationAddress | null,
  said: NonNullable<z.infer<typeof LocationChange>['address']>,
): LocationAddress {
  if (before !== null) return overlay(before, said)
  const read = NewLocation.shape.address.unwrap().safeParse(said)
  if (!read.success) throw invalidField('address')
  return read.data
}

/** @throws {CallRefusedError} 422 if the store may not have these locations together. */
function requireAcceptable(
  locations: readonly Pick<Location, 'address' | 'code' | 'enabled' | 'type_id'>[],
): void {
  const codes = locations.map(({ code }) => code)
  if (new Set(codes).size < codes.length) {
    throw new CallRefusedError(422, 'The code of a location is a duplicate.', { code: 'duplicate' })
  }
  if (locations.some(({ type_id, address }) => type_id === 'PHYSICAL' && address === null)) {
    throw new CallRefusedError(422, 'A physical location has an address.', {
      address: 'error.path.missing',
    })
  }
  if (locations.filter(({ enabled }) => enabled).length > MOST_ACTIVE) {
    throw new CallRefusedError(422, `A store may have ${MOST_ACTIVE} active locations.`)
  }
}

/** Removes locations with the stock that lies there and the ways to collect from there. */
function removeLocations(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const removed = [...listedIds(call.query, 'location_id:in')].map((id) =>
    store.records(LOCATIONS).require(id),
  )
  const origin = removed.find(isDefault)
  if (origin !== undefined) {
    const what = `Location can't be deleted. ${origin.label} is set as a shipping origin.`
    throw new CallRefusedError(422, what)
  }
  for (const { id } of removed) {
    removeAt(store, STOCK, id)
    removeAt(store, PICKUP_METHODS, id)
    store.records(LOCATIONS).remove(id)
  }
  return transactionAnswer(call)
}

function removeAt<T extends AtLocation>(store: StoreState, kind: Kind<T>, id: number): void {
  const records = store.records(kind)
  for (const each of records.where('location_id', id)) records.remove(each.id)
}

interface AtLocation {
  readonly id: number
  readonly location_id: number
}
