import { RequestBudget } from '@latchkey/bigcommerce-client'
import { randomUUID } from 'node:crypto'
import type { Registry } from 'prom-client'
import type { GatewayConfig } from '../config/config.ts'
import type { Surroundings } from '../gateway.ts'
import { registerBudgetMetrics } from './budget-metrics.ts'
import { RedisLedger } from './redis-ledger.ts'
import { RedisUnreachableError } from './redis-unreachable-error.ts'
import { StoreTurns } from './store-turns.ts'

export interface GatewayBudgetDeps {
  readonly config: GatewayConfig
  readonly surroundings: Surroundings
  readonly metrics: Registry
}

/** The quotas of all stores, as one gateway spends them. */
export interface GatewayBudget extends AsyncDisposable {
  readonly budget: RequestBudget
  readonly turns: StoreTurns
}

// A server that starts together with the gateway is up by then.
const START_PATIENCE_MS = 5_000

/**
 * Makes the budget of a gateway, shared with other replicas where a Redis is named.
 *
 * @throws {RedisUnreachableError} If that Redis is required and does not answer.
 */
export async function openBudget(deps: GatewayBudgetDeps): Promise<GatewayBudget> {
  const { config, surroundings, metrics } = deps
  await using undo = new AsyncDisposableStack()
  const ledger = await openLedger(deps)
  if (ledger !== undefined) undo.defer(() => ledger.close())
  const budget = new RequestBudget({
    ...surroundings,
    limits: config.budget,
    ...(ledger === undefined ? {} : { ledger }),
  })
  undo.defer(() => {
    budget.close()
  })
  const turns = new StoreTurns(budget)
  registerBudgetMetrics(metrics, { budget, turns, ledger })
  const resources = undo.move()
  return { budget, turns, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

async function openLedger({
  config,
  surroundings,
}: GatewayBudgetDeps): Promise<RedisLedger | undefined> {
  const { redis } = config
  const { log } = surroundings
  if (redis.url === undefined) return undefined
  const heard = { cause: 'SILENT', isOpen: false }
  const ledger = RedisLedger.open({
    ...surroundings,
    url: redis.url,
    replicaId: randomUUID(),
    changed: (state, cause) => {
      if (cause !== '') heard.cause = cause
      if (!heard.isOpen) return
      if (state === 'reachable') log.info('Redis answers: budgets are shared with other replicas')
      else log.warn({ cause }, LOST)
    },
  })
  const answers = await ledger.answersWithin(START_PATIENCE_MS)
  heard.isOpen = true
  if (answers) return ledger
  if (redis.required) {
    await ledger.close()
    throw new RedisUnreachableError(heard.cause)
  }
  log.warn({ cause: heard.cause }, LOST)
  return ledger
}

const LOST =
  'Redis does not answer: this replica keeps to its own part of each budget until it does'
