import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { StoreQuota } from './budgeted-call.ts'
import type { InstanceTallies } from './instance-tallies.ts'
import { RANK, type Priority } from './priority.ts'
import type { StorePause } from './store-pause.ts'
import type { StoreWindow } from './store-window.ts'
import type { WaitingCalls } from './waiting-calls.ts'

/** How one upstream of a store stands, as this replica sees it. */
export interface BudgetSnapshot {
  readonly upstream: UpstreamKind
  /** `undefined` while no answer has told of it. */
  readonly quota: StoreQuota | undefined
  /** Whether an answer of the present window was seen; if not, `quota` is what is to be expected. */
  readonly told: boolean
  /** Calls that were sent and not answered. */
  readonly underWay: number
  /** How long the store is left alone because it asked for it; 0 if it is not. */
  readonly pausedMs: number
  readonly waiting: Readonly<Record<Priority, number>>
  /** Who spends and who waits in this window, the greatest spender first. */
  readonly instances: readonly InstanceSpending[]
  /** Calls of this replica in this window. */
  readonly spent: number
  /** What others spent in it: other apps, and other replicas. */
  readonly spentElsewhere: number
  readonly replicas: number
}

/** What one instance has of a store's window. */
export interface InstanceSpending {
  readonly instanceId: number
  readonly spent: number
  readonly waiting: number
}

export interface BudgetParts {
  readonly upstream: UpstreamKind
  readonly window: StoreWindow
  readonly pause: StorePause
  readonly tallies: InstanceTallies
  readonly waiting: WaitingCalls
  readonly replicas: number
}

/** How a budget stands now. */
export function takeSnapshot(parts: BudgetParts, nowMs: number): BudgetSnapshot {
  const { upstream, window, pause, waiting, replicas } = parts
  const { told, underWay, spent } = window
  return {
    upstream,
    quota: knownQuota(window, nowMs),
    told,
    underWay,
    pausedMs: Math.max(0, Math.ceil(pause.untilMs - nowMs)),
    waiting: {
      interactive: waiting.sizeOf(RANK.interactive),
      batch: waiting.sizeOf(RANK.batch),
      shadow: waiting.sizeOf(RANK.shadow),
    },
    instances: instances(parts),
    spent,
    spentElsewhere: told ? Math.max(0, window.quota - window.left - spent) : 0,
    replicas,
  }
}

/** A store's quota as far as answers have told of it. */
export function knownQuota(window: StoreWindow, nowMs: number): StoreQuota | undefined {
  if (!window.known) return undefined
  const { quota, windowMs, endsAtMs } = window
  const resetMs = endsAtMs === Infinity ? windowMs : Math.max(0, Math.ceil(endsAtMs - nowMs))
  return { left: Math.max(0, window.free), quota, resetMs, windowMs }
}

function instances({ tallies, waiting }: BudgetParts): InstanceSpending[] {
  const spending = new Map<number, InstanceSpending>()
  for (const { call } of waiting) {
    const { instanceId } = call
    spending.set(instanceId, { instanceId, spent: 0, waiting: waiting.of(instanceId) })
  }
  for (const { instanceId, spent, repeated } of tallies.spenders()) {
    const all = spent + repeated
    spending.set(instanceId, { instanceId, spent: all, waiting: waiting.of(instanceId) })
  }
  return [...spending.values()].sort((a, b) => b.spent - a.spent || a.instanceId - b.instanceId)
}
