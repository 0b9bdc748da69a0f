import { theCatalog } from '@latchkey/scope-catalog'
import { z } from 'zod'
import type { OwnedResource } from './owned-resource.ts'

/**
 * Every list of the store's metafields, of which each is about one kind of record; the records
 * themselves are not walked through.
 */
export function metafieldPaths(): string[] {
  return theCatalog()
    .routes.filter(
      ({ method, path, marks }) =>
        method === 'GET' && marks.includes('metafields') && !path.includes('{'),
    )
    .map(({ path }) => path)
}

/** The fields that are asked for: not the value, which is nobody's business and may be long. */
export const METAFIELD_FIELDS =
  'resource_type,resource_id,namespace,key,permission_set,owner_client_id'

const id = z.union([z.string(), z.number()])

/** A metafield without its value. */
export const Metafield = z.object({
  id,
  resource_type: z.string(),
  resource_id: id,
  namespace: z.string(),
  key: z.string(),
  permission_set: z.string(),
  owner_client_id: z.string().optional(),
})

/** What may be told of a metafield, whose value is left out. */
export function ownedMetafield(metafield: z.infer<typeof Metafield>): OwnedResource {
  const { resource_type: resourceType, namespace, key } = metafield
  const resourceId = String(metafield.resource_id)
  const record = [resourceType, resourceId, namespace, key]
  return {
    kind: 'metafield',
    key: record.map(encodeURIComponent).join(' '),
    label: `metafield ${namespace} / ${key} of ${resourceType} ${resourceId}`,
    description: {
      id: String(metafield.id),
      resourceType,
      resourceId,
      namespace,
      key,
      permissionSet: metafield.permission_set,
      ...(metafield.owner_client_id !== undefined && { ownerClientId: metafield.owner_client_id }),
    },
  }
}
