import type { RunningMock, Seed } from '@latchkey/mock-bigcommerce'

/** Lets a mock begin again with other stores, over its control API. */
export async function seedMock({ origin }: RunningMock, seed: Seed): Promise<void> {
  const answer = await fetch(`${origin}/control/seed`, {
    method: 'POST',
    body: JSON.stringify(seed),
  })
  if (!answer.ok) throw new Error(`the mock refused its seed: ${await answer.text()}`)
}

/** A store with one legacy account and one API account; without them, with none. */
export function seededStore(overrides: Partial<Seed[number]> = {}): Seed[number] {
  return {
    hash: 'wuxeae6',
    name: 'Seeded',
    plan: 'enterprise',
    products: [],
    customers: [],
    orders: [],
    legacyAccounts: [],
    apiAccounts: [],
    ...overrides,
  }
}
