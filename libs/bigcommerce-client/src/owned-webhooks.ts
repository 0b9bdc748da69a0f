import { z } from 'zod'
import type { AskStore } from './ask-store.ts'
import { addressKey, shownAddress } from './owned-resource.ts'
import type { OwnedResource } from './owned-resource.ts'
import { readList } from './read-list.ts'
import type { ListReading } from './read-list.ts'
import type { StoreDoor } from './store-credential.ts'

/** Where webhooks are listed and made. */
export const WEBHOOKS_PATH = '/v3/hooks'

// Of no headers, PHP says that they are an empty list.
const Headers = z.union([
  z.record(z.string(), z.string()).nullable(),
  z
    .array(z.never())
    .max(0)
    .transform(() => null),
])

const Webhook = z.object({
  scope: z.string(),
  destination: z.string(),
  headers: Headers.optional(),
  is_active: z.boolean(),
  client_id: z.string().optional(),
})

/** A webhook as its owner sees it. The values of its headers are secrets of the receiver's. */
export type Webhook = z.infer<typeof Webhook>

/** Reads the webhooks of the account that asks: BigCommerce lists those of no other. */
export function readWebhooks(
  most: number,
  door: StoreDoor,
  ask: AskStore,
): Promise<ListReading<Webhook>> {
  return readList({ path: WEBHOOKS_PATH, shape: Webhook, most }, door, ask)
}

/** A webhook is the same where scope and destination are, of which an account has one. */
export function webhookKey({ scope, destination }: Webhook): string {
  return `${scope} ${addressKey(destination)}`
}

/** What may be told of a webhook: the names of its headers, not their values. */
export function ownedWebhook(webhook: Webhook): OwnedResource {
  const { scope, destination, headers, is_active: isActive, client_id: ownerClientId } = webhook
  const address = shownAddress(destination)
  return {
    kind: 'webhook',
    key: webhookKey(webhook),
    label: `webhook ${scope} to ${address}`,
    description: {
      scope,
      destination: address,
      isActive,
      headerNames: Object.keys(headers ?? {}).toSorted(),
      ...(ownerClientId !== undefined && { ownerClientId }),
    },
  }
}
