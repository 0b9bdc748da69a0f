import type { InstanceHistory } from './instance-history.ts'
import type { HistoryPageQuery, HistoryView } from './instance-health-schemas.ts'
import type { OwnedInstance } from './owned-instance.ts'

/** One page of an instance's history. Pages stay what they are while new events come. */
export async function showHistory(
  { owner, instance }: OwnedInstance,
  { limit, beforeId }: HistoryPageQuery,
  history: InstanceHistory,
): Promise<HistoryView> {
  const query = { instanceId: instance.id, beforeId, limit: limit + 1 }
  // One more than asked for tells whether there is another page.
  const found = await history.list(owner, query)
  const events = found.slice(0, limit)
  const last = events.at(-1)
  return {
    events: events.map(({ id, at, kind, detail }) => ({
      ...{ id, at: at.toISOString(), kind, detail },
    })),
    ...(found.length > limit && last !== undefined ? { nextBeforeId: last.id } : {}),
  }
}
