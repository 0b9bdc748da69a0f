import { printableLine } from '../output/printable-line.ts'
import { renderFields, renderTable } from '../output/render-table.ts'
import type { InstanceNames } from './ask-budget.ts'
import type { StoreBudget, UpstreamBudget } from './store-budget.ts'

/** A store's request quota for a person to read: of each of its APIs the window, and who spends it. */
export function describeBudget(
  { storeHash, upstreams }: StoreBudget,
  names: InstanceNames,
): string {
  if (upstreams.length === 0) {
    return `No call to ${printableLine(storeHash)} went through this gateway lately, so nothing is known of its quota.`
  }
  return upstreams
    .flatMap((each) => [describeWindow(storeHash, each), spendersTable(each, names)])
    .filter((part) => part !== '')
    .join('\n\n')
}

/** How many calls of each priority wait. */
export function describeWaiting({ waiting }: UpstreamBudget): string {
  return Object.entries(waiting)
    .map(([priority, calls]) => `${calls} ${priority}`)
    .join(', ')
}

function describeWindow(storeHash: string, budget: UpstreamBudget): string {
  const { upstream, underWay, pausedMs, spent, spentElsewhere, replicas } = budget
  return renderFields({
    Store: storeHash,
    API: upstream,
    Left: describeLeft(budget),
    Paused: pausedMs === 0 ? undefined : `for ${writeTime(pausedMs)}, as the store asked for it`,
    'Under way': String(underWay),
    Waiting: describeWaiting(budget),
    Spent: `${spent} by this gateway, ${spentElsewhere} elsewhere`,
    Gateways: String(replicas),
  })
}

function describeLeft({ quota, told }: UpstreamBudget): string {
  if (quota === null) return 'not known: no answer of the store has told of it'
  const { left, quota: calls, resetMs, windowMs } = quota
  const end = `the window of ${writeTime(windowMs)} ends in ${writeTime(resetMs)}`
  return `${left} of ${calls}${told ? '' : ' (expected)'}; ${end}`
}

function spendersTable(budget: UpstreamBudget, names: InstanceNames): string {
  const { instances, others, spentElsewhere } = budget
  const rows = instances.map((each) => rowOf(String(each.id), names.get(each.id) ?? '', each))
  if (others.spent + others.waiting > 0) {
    rows.push(rowOf('others', 'of other organizations', others))
  }
  if (spentElsewhere > 0) {
    rows.push(['elsewhere', 'other apps and gateways', String(spentElsewhere), ''])
  }
  return rows.length === 0 ? '' : renderTable(['INSTANCE', 'NAME', 'SPENT', 'WAITING'], rows)
}

function rowOf(
  who: string,
  name: string,
  { spent, waiting }: Pick<UpstreamBudget['others'], 'spent' | 'waiting'>,
): string[] {
  return [who, name, String(spent), String(waiting)]
}

const LONGEST_IN_SECONDS = 120

function writeTime(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  return seconds > LONGEST_IN_SECONDS ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`
}
