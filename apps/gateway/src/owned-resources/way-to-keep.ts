import type { OwnedKind, OwnedResource } from '@latchkey/bigcommerce-client'

/** What can be done so that a resource is not lost with its owner. */
export interface WayToKeep {
  /** `recreate`: Latchkey can, by `recreateWebhook`; `by-hand`: a person has to. */
  readonly way: 'by-hand' | 'recreate'
  /** What to do and what to look out for, as sentences for a person. */
  readonly instruction: string
}

/** How a resource is kept when its owner goes. */
export function wayToKeep({ kind, description }: OwnedResource): WayToKeep {
  return { way: kind === 'webhook' ? 'recreate' : 'by-hand', instruction: KEEP[kind](description) }
}

// Each from BigCommerce's pages on webhooks, on the owner of metafields, and on the Scripts API.
const KEEP = {
  webhook: () =>
    'Latchkey can create it under the new account, with the same scope, destination and headers. ' +
    'Until the old account is deleted, each event is delivered by both; those of the new one are ' +
    "signed with the new account's client secret.",
  metafield: ({ id, namespace, key, permissionSet }) =>
    `Hand metafield ${textOf(id)} (namespace ${textOf(namespace)}, key ${textOf(key)}, permission ` +
    `set ${textOf(permissionSet)}) over to the new account's client id by the mutation ` +
    'reassignMetafieldsOwner of the GraphQL Admin API, which needs the scope Metafield Ownership ' +
    '(store_metafield_change_owner). Or set its permission_set to write with the old account, or ' +
    'give the new one Metafields Access: Full (store_metafield_write_all).',
  script: ({ name, uuid, channelId }) =>
    `Create the script ${textOf(name)} of channel ${textOf(channelId)} under the new account by ` +
    `POST /v3/content/scripts with the content that the old one has (GET ` +
    `/v3/content/scripts/${textOf(uuid)}), and delete the old one, or pages load it twice.`,
} as const satisfies Record<OwnedKind, (description: OwnedResource['description']) => string>

function textOf(said: OwnedResource['description'][string] | undefined): string {
  return said === undefined ? '(unknown)' : said.toString()
}
