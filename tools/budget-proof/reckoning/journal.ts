import { z } from 'zod'
import { askJson } from '../../migration-run/json-over-http.ts'
import { distanceTo } from '../load/distance.ts'
import { CALL_HEADER } from '../load/loaded-call.ts'

/** A request that a store counted or refused, as the mock's journal has it. */
export interface StoreRequest {
  readonly storeHash: string
  /** By the mock's clock, to a millisecond. */
  readonly atMs: number
  /** How long it was on its way. */
  readonly distanceMs: number
  /** Whether there was quota for it. */
  readonly isGranted: boolean
  /** `caller-number` of the load; undefined if a gateway asked for itself. */
  readonly call: string | undefined
}

const journalSchema = z.object({
  entries: z.array(
    z.object({
      time: z.iso.datetime(),
      path: z.string(),
      status: z.int(),
      plane: z.string(),
      headers: z.looseObject({ [CALL_HEADER]: z.string().optional() }),
    }),
  ),
})

const STORE = /\/stores\/([a-z0-9]+)\//

/** Reads the whole journal of a mock, oldest first. */
export async function readJournal(mock: string): Promise<StoreRequest[]> {
  const { entries } = await askJson(journalSchema, `${mock}/control/journal`)
  return entries.flatMap(({ time, path, status, plane, headers }) => {
    const storeHash = STORE.exec(path)?.[1]
    if (plane !== 'oauth' || storeHash === undefined) return []
    const call = headers[CALL_HEADER]
    const atMs = Date.parse(time)
    const distanceMs = distanceTo(path)
    return [{ storeHash, atMs, distanceMs, isGranted: status !== 429, call }]
  })
}
