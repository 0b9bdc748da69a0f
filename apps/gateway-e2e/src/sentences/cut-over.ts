import { z } from 'zod'
import { ask } from '../client/ask.ts'
import type { Instance } from '../client/organization.ts'
import type { Scene } from './scene.ts'

/** Steps of one instance's migration. */
export interface Migration {
  /** Takes a step at a gateway. @throws {Error} If it is refused. */
  readonly step: (name: string, body?: object) => Promise<void>
}

const Begun = z.object({ migration: z.object({ id: z.number() }) })

// Nothing has to be compared first.
const AT_ONCE = { minimumSamples: 0, holdHours: 0, shadowShare: 0 }

/** Brings an instance on a legacy account as far as a cut-over that nothing stands in the way of. */
export async function readyToCutOver(
  { organization, store }: Scene,
  { id }: Pick<Instance, 'id'>,
  origin: string,
): Promise<Migration> {
  const { authorization } = organization
  const post = async (path: string, body: object) => {
    const answer = await ask('POST', `${origin}/api${path}`, { headers: { authorization }, body })
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const { migration } = Begun.parse(await post(`/instances/${id}/migrations`, { policy: AT_ONCE }))
  const step = async (name: string, body = {}) => {
    await post(`/migrations/${migration.id}/${name}`, body)
  }
  await step('supply', { accessToken: store.full.accessToken })
  await step('inventory')
  return { step }
}
