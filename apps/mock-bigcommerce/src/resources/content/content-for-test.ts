import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, Route } from '../../routing/route.ts'
import { listeningStore } from '../../testing/listening-store.ts'

const caller = { kind: 'oauth', clientId: 'fakeClientId', scopes: new Set<string>() } as const

/** The sample store without any HTTP before it: what it tells, and a way to ask it. */
export function contentForTest() {
  const { store, told, ask: askStore } = listeningStore()

  /** @returns The answer, or the status of a refusal. */
  const ask = (
    id: Route['id'],
    params: Readonly<Record<string, string>>,
    body?: unknown,
  ): ResourceAnswer | number => {
    try {
      return askStore(id, { params, body, caller })
    } catch (error) {
      if (error instanceof CallRefusedError) return error.status
      throw error
    }
  }
  return { store, told, ask }
}
