import type { GatewayClient } from '../gateway/gateway-client.ts'
import { GatewayProblem } from '../gateway/gateway-problem.ts'
import { showInstance } from '../instances/ask-instances.ts'
import { storeBudgetShape, type StoreBudget } from './store-budget.ts'

/** Names of instances by their numbers. */
export type InstanceNames = ReadonlyMap<number, string>

/** Asks how a store's request quota stands. */
export async function showBudget(client: GatewayClient, storeHash: string): Promise<StoreBudget> {
  const path = `/api/stores/${storeHash}/budget`
  return (await client.ask({ method: 'GET', path, shape: storeBudgetShape })).value
}

/** Finds the names of those who spend a budget, and asks for each once. */
export function namesOfSpenders(
  client: GatewayClient,
): (budget: StoreBudget) => Promise<InstanceNames> {
  const names = new Map<number, string>()
  return async ({ upstreams }) => {
    const ids = new Set(upstreams.flatMap(({ instances }) => instances.map(({ id }) => id)))
    const unknown = [...ids].filter((id) => !names.has(id))
    await Promise.all(unknown.map(async (id) => names.set(id, await nameOf(client, id))))
    return names
  }
}

async function nameOf(client: GatewayClient, id: number): Promise<string> {
  try {
    return (await showInstance(client, id)).view.name
  } catch (error) {
    // What it spent is spent, and it was deleted since.
    if (error instanceof GatewayProblem && error.refusal.code === 'INSTANCE_NOT_FOUND') return ''
    throw error
  }
}
