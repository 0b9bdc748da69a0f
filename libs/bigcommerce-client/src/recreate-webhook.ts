import { askingInTime } from './ask-over-http.ts'
import type { JsonAnswer, VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import { classifyUpstreamFailure } from './classify-upstream-failure.ts'
import { MOST_OF_A_KIND } from './list-owned.ts'
import { OwnedResourceNotFoundError, WebhookRefusedError } from './owned-resource-errors.ts'
import { readWebhooks, webhookKey, WEBHOOKS_PATH } from './owned-webhooks.ts'
import type { Webhook } from './owned-webhooks.ts'
import { storeDoor } from './store-credential.ts'
import type { StoreCredential, StoreDoor } from './store-credential.ts'
import {
  CredentialRefusedError,
  StoreBusyError,
  StoreUnavailableError,
  StoreUnreachableError,
} from './verification-errors.ts'

/** A webhook's way from the account that has it to the one that is to have it too. */
export interface WebhookMove {
  readonly from: StoreCredential
  /** Of an OAuth account. */
  readonly to: StoreCredential
  /** As `listOwned` gives it. */
  readonly key: string
}

/**
 * Creates under one credential the webhook that another has: same scope, destination, headers, and as
 * active. The old one stays, so that each event is delivered twice until its account is deleted.
 *
 * The one write is the creation. Whoever does not learn how it ended asks again: what is there already
 * is found and not created twice. The webhook's headers stay within this call.
 *
 * @throws {OwnedResourceNotFoundError} If the old credential does not have it, or not any more.
 * @throws {WebhookRefusedError} If BigCommerce does not create it.
 * @throws {CredentialRefusedError} If BigCommerce does not know one of the credentials.
 * @throws {StoreBusyError} If the store's quota is used up.
 * @throws {StoreUnavailableError} If the store is down.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 * @throws {TypeError} If the new credential is a legacy account's.
 */
export async function recreateWebhook(
  { from, to, key }: WebhookMove,
  deps: VerificationDeps,
): Promise<'created' | 'present'> {
  if (to.upstream === 'legacy') throw new TypeError('a legacy account cannot own webhooks')
  const newDoor = storeDoor(to)
  if ((await findWebhook(key, newDoor, deps)) !== undefined) return 'present'
  const webhook = await findOld(key, from, deps)
  if (webhook === undefined) throw new OwnedResourceNotFoundError()
  const answer = await create(webhook, newDoor, deps)
  if (answer.status === 200 || answer.status === 201) return 'created'
  const refusal = refusalIn(answer, newDoor)
  // Another request may have been faster, which BigCommerce refuses as a double.
  if (refusal.reason === 'invalid' && (await findWebhook(key, newDoor, deps)) !== undefined) {
    return 'present'
  }
  throw refusal
}

async function findOld(
  key: string,
  from: StoreCredential,
  deps: VerificationDeps,
): Promise<Webhook | undefined> {
  return from.upstream === 'legacy' ? undefined : findWebhook(key, storeDoor(from), deps)
}

/** @throws {StoreUnavailableError} If the list cannot be read to its end: a gap is not an absence. */
async function findWebhook(
  key: string,
  door: StoreDoor,
  deps: VerificationDeps,
): Promise<Webhook | undefined> {
  const { records, gap } = await askingStore(deps, (ask) => readWebhooks(MOST_OF_A_KIND, door, ask))
  const found = records.find((webhook) => webhookKey(webhook) === key)
  if (found === undefined && gap?.why === 'unavailable') throw new StoreUnavailableError()
  return found
}

async function create(
  { scope, destination, headers, is_active }: Webhook,
  { base, headers: own }: StoreDoor,
  deps: VerificationDeps,
): Promise<JsonAnswer> {
  const question = {
    method: 'POST',
    url: base + WEBHOOKS_PATH,
    headers: { ...own, 'content-type': 'application/json' },
    body: JSON.stringify({ scope, destination, is_active, ...(headers && { headers }) }),
    isRead: () => false,
  } as const
  try {
    return await askingInTime(deps, (ask) => ask(question))
  } catch (error) {
    throw new StoreUnreachableError(classifyUpstreamFailure(error))
  }
}

function refusalIn({ status }: JsonAnswer, { tried }: StoreDoor): WebhookRefusedError {
  if (status === 401) throw new CredentialRefusedError(tried)
  if (status === 429) throw new StoreBusyError()
  if (status >= 500) throw new StoreUnavailableError()
  return new WebhookRefusedError(status === 403 ? 'forbidden' : 'invalid', status)
}
