import { ManualClock } from '@latchkey/kernel'
import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, Route } from '../../routing/route.ts'
import { fillStore } from '../../seed/fill-store.ts'
import { sampleSeed } from '../../seed/sample-seed.ts'
import { SeedStores } from '../../seed/seed.ts'
import { StoreState } from '../../state/store-state.ts'
import { contentFamily } from './family.ts'

/** The sample store without any HTTP before it: what it tells, and a way to ask it. */
export function contentForTest() {
  const told: [scope: string, data: object][] = []
  const [seeded] = SeedStores.parse(sampleSeed())
  if (seeded === undefined) throw new Error('the sample seed has a store')
  const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'))
  const store = new StoreState(seeded, clock, (scope, data) => told.push([scope, data]))
  fillStore(store)
  told.length = 0

  /** @returns The answer, or the status of a refusal. */
  const ask = (
    id: Route['id'],
    params: Readonly<Record<string, string>>,
    body?: unknown,
  ): ResourceAnswer | number => {
    const route = contentFamily.routes.find((each) => each.id === id)
    if (route === undefined) throw new Error(`there is no route ${id}`)
    try {
      return route.answer({
        store,
        caller: { kind: 'oauth', clientId: 'fakeClientId', scopes: new Set() },
        params,
        query: new URLSearchParams(),
        body,
        now: clock.now(),
        link: (resource) => ({ url: resource, resource }),
      })
    } catch (error) {
      if (error instanceof CallRefusedError) return error.status
      throw error
    }
  }
  return { store, told, ask }
}
