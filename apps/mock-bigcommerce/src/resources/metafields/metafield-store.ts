import { CallRefusedError } from '../../errors.ts'
import { ownerOf } from '../../routing/caller.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import type { StoreState } from '../../state/store-state.ts'
import { overlay } from '../answers/overlay.ts'
import { canRead, requireReshapable, requireWritable } from './metafield-access.ts'
import { METAFIELDS, type Metafield, type MetafieldFields } from './metafield.ts'
import type { MetafieldParent } from './parents.ts'

/** What a write of a metafield may say: any field, or none. */
export type MetafieldChange = {
  readonly [K in keyof MetafieldFields]?: MetafieldFields[K] | undefined
}

const blankMetafield: MetafieldFields = {
  permission_set: 'app_only',
  namespace: '',
  key: '',
  value: '',
  description: '',
}

/** The metafields of one kind of record that a caller sees. Those of a record that is gone are not among them. */
export function metafieldsFor(
  { store, caller }: ResourceCall,
  parent: MetafieldParent,
  resourceId?: string,
): Metafield[] {
  const metafields = store.records(METAFIELDS)
  const listed =
    resourceId === undefined
      ? metafields.where('resource_type', parent.type)
      : ofRecord(store, parent, resourceId)
  return listed.filter(
    (metafield) => canRead(caller, metafield) && parent.exists(store, metafield.resource_id),
  )
}

/**
 * Adds a metafield to a record.
 *
 * @throws {CallRefusedError} 404 if there is no such record; 409 if the caller has one of that namespace
 *   and key on it; 422 if it has as many on it as it may.
 */
export function createMetafield(
  { store, caller, now }: ResourceCall,
  parent: MetafieldParent,
  resource_id: string,
  said: MetafieldChange,
): Metafield {
  if (!parent.exists(store, resource_id)) throw notFound()
  const date = now.toISOString()
  const metafield = {
    ...overlay(blankMetafield, said),
    resource_type: parent.type,
    resource_id,
    owner_client_id: ownerOf(caller),
    date_created: date,
    date_modified: date,
  }
  const siblings = siblingsOf(store, parent, metafield)
  requireUnique(siblings, metafield)
  if (siblings.length >= parent.maximum) {
    throw new CallRefusedError(422, `A resource may have ${parent.maximum} metafields.`)
  }
  const created = store.records(METAFIELDS).create(metafield)
  tell(store, parent, created, 'created')
  return created
}

/**
 * Changes a metafield that the caller sees.
 *
 * @throws {CallRefusedError} 403 if it may not change it, or not in this way; 409 if its owner has
 *   another of that namespace and key on the record.
 */
export function changeMetafield(
  { store, caller, now }: ResourceCall,
  parent: MetafieldParent,
  metafield: Metafield,
  said: MetafieldChange,
): Metafield {
  const changed = overlay(metafield, { ...said, date_modified: now.toISOString() })
  requireWritable(caller, metafield)
  requireReshapable(caller, metafield, changed)
  requireUnique(siblingsOf(store, parent, metafield), changed)
  const kept = store.records(METAFIELDS).put(changed)
  tell(store, parent, kept, 'updated')
  return kept
}

/**
 * Deletes a metafield that the caller sees.
 *
 * @throws {CallRefusedError} 403 if it may not change it.
 */
export function deleteMetafield(
  { store, caller }: ResourceCall,
  parent: MetafieldParent,
  metafield: Metafield,
): void {
  requireWritable(caller, metafield)
  store.records(METAFIELDS).remove(metafield.id)
  tell(store, parent, metafield, 'deleted')
}

function ofRecord(store: StoreState, { type }: MetafieldParent, resourceId: string): Metafield[] {
  return store
    .records(METAFIELDS)
    .where('resource_id', resourceId)
    .filter(({ resource_type }) => resource_type === type)
}

/** The others that the same account has on the same record. */
function siblingsOf(
  store: StoreState,
  parent: MetafieldParent,
  metafield: Omit<Metafield, 'id'> & { readonly id?: number },
): Metafield[] {
  return ofRecord(store, parent, metafield.resource_id).filter(
    ({ id, owner_client_id }) =>
      owner_client_id === metafield.owner_client_id && id !== metafield.id,
  )
}

function requireUnique(others: readonly Metafield[], { namespace, key }: MetafieldFields): void {
  if (others.some((other) => other.namespace === namespace && other.key === key)) {
    throw new CallRefusedError(409, 'The combination of namespace and key is a duplicate.', {
      key: 'duplicate',
    })
  }
}

function tell(
  store: StoreState,
  { events }: MetafieldParent,
  { id, resource_id, resource_type }: Metafield,
  what: 'created' | 'deleted' | 'updated',
): void {
  const data = { metafield_id: id, resource_id }
  if (events !== undefined) store.happened(`${events}/${what}`, data)
  store.happened(`store/metafield/${what}`, { ...data, resource_type })
}
