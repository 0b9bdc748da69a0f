import { z } from 'zod'
import { control } from '../stack/mock.ts'
import type { Scene } from './scene.ts'

/** A call as the mock received it. */
export type ReceivedCall = z.infer<typeof ReceivedCall>

const ReceivedCall = z.object({
  number: z.number(),
  method: z.string(),
  host: z.string(),
  path: z.string(),
  status: z.number(),
  /** By lower-case name; credentials are masked. */
  headers: z.record(z.string(), z.unknown()),
})
const Entries = z.object({ entries: z.array(ReceivedCall) })

/** The calls that BigCommerce got for the scene's store, oldest first. */
export async function callsReceived({ mock, store }: Scene): Promise<ReceivedCall[]> {
  const { entries } = Entries.parse(await control(mock, 'GET /journal'))
  return entries.filter(
    ({ host, path }) => host === store.host || path.startsWith(`/stores/${store.hash}/`),
  )
}
