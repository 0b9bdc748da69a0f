import { ManualClock } from '@latchkey/kernel'
import { families } from '../resources/families.ts'
import type { ResourceAnswer, Route } from '../routing/route.ts'
import type { Caller } from '../routing/caller.ts'
import { fillStore } from '../seed/fill-store.ts'
import { sampleSeed } from '../seed/sample-seed.ts'
import { SeedStores } from '../seed/seed.ts'
import { StoreState } from '../state/store-state.ts'

/** What a test says of a call beyond its route. */
export interface AskedOfStore {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string | undefined
  readonly body?: unknown
  readonly caller?: Caller
}

/** The sample store without any HTTP before it: what it tells webhooks, and a way to ask it. */
export function listeningStore() {
  const told: [scope: string, data: object][] = []
  const [seeded] = SeedStores.parse(sampleSeed())
  if (seeded === undefined) throw new Error('the sample seed has a store')
  const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'))
  const store = new StoreState(seeded, clock, (scope, data) => told.push([scope, data]))
  fillStore(store)
  told.length = 0

  /** @throws {CallRefusedError} If the store refuses. */
  const ask = (id: Route['id'], asked: AskedOfStore = {}): ResourceAnswer => {
    const { params = {}, query, body, caller = { kind: 'legacy', username: 'admin' } } = asked
    const route = families.flatMap(({ routes }) => routes).find((each) => each.id === id)
    if (route === undefined) throw new Error(`there is no route ${id}`)
    return route.answer({
      store,
      caller,
      params,
      query: new URLSearchParams(query),
      body,
      now: clock.now(),
      link: (resource) => ({ url: resource, resource }),
    })
  }
  return { store, clock, told, ask }
}
