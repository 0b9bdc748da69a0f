import type { Member } from '../identity/member.ts'
import type { Instance } from './instance.ts'
import type { ListInstances } from './instance-schemas.ts'
import type { InstanceStore } from './instance-store.ts'
import { RequestInvalidError } from '../http/errors.ts'

/** One page of a list. */
export interface InstancePage {
  readonly instances: readonly Instance[]
  /** Asks for the page behind this one; absent on the last. */
  readonly nextPage: string | undefined
  /** How many there are in all, where the caller asked for it. */
  readonly totalCount: number | undefined
}

/**
 * Lists instances of the caller's organization by ascending number. Pages stay what they are while
 * instances come and go: a page begins behind the last number of the one before.
 */
export async function listInstances(
  member: Member,
  { 'tags[]': tags, searchText, pageSize, nextPage, returnTotalCount }: ListInstances,
  store: InstanceStore,
): Promise<InstancePage> {
  // One more than asked for tells whether there is another page.
  const found = await store.list(member, {
    tags,
    searchText,
    afterId: nextPage === undefined ? 0 : readPageToken(nextPage),
    limit: pageSize + 1,
  })
  const instances = found.slice(0, pageSize)
  const last = instances.at(-1)
  return {
    instances,
    nextPage: found.length > pageSize && last !== undefined ? pageToken(last.id) : undefined,
    totalCount:
      returnTotalCount === 'true' ? await store.count(member, { tags, searchText }) : undefined,
  }
}

function pageToken(lastId: number): string {
  return Buffer.from(`after:${lastId}`).toString('base64url')
}

function readPageToken(token: string): number {
  const [, digits] = /^after:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (digits === undefined) {
    throw new RequestInvalidError([{ field: 'nextPage', message: 'is no page token' }])
  }
  return Number(digits)
}
