import type { CommandContext } from '../context.ts'
import { askAgain } from '../gateway/ask-again.ts'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { printResult } from '../output/print.ts'
import { printableLine } from '../output/printable-line.ts'
import { screenOn } from '../output/screen.ts'
import { namesOfSpenders, showBudget } from './ask-budget.ts'
import { describeBudget, describeWaiting } from './describe-budget.ts'
import type { StoreBudget, UpstreamBudget } from './store-budget.ts'

const PAUSE_MS = 1_000

/**
 * Shows how a store's request quota stands, anew each second, until the person interrupts: redrawn in a
 * terminal, elsewhere a line for each change, which is a JSON document where that is asked for.
 */
export async function watchBudget(
  storeHash: string,
  { json }: { json: boolean },
  { client, context }: { client: GatewayClient; context: CommandContext },
): Promise<void> {
  const screen = json ? undefined : screenOn(context)
  const namesIn = namesOfSpenders(client)
  const ask = async () => {
    const budget = await showBudget(client, storeHash)
    if (screen !== undefined) return describeBudget(budget, await namesIn(budget))
    return json ? JSON.stringify(budget) : lineOf(budget)
  }
  let last: string | undefined
  const show = (text: string) => {
    if (screen !== undefined) screen.draw(text)
    // What has not changed is no news.
    else if (text !== last) printResult({ json: false, value: undefined, text }, context)
    last = text
  }
  show(await ask())
  for await (const text of askAgain(ask, { pauseMs: () => PAUSE_MS, context })) show(text)
}

// Without the time that is left, which is another one each second.
function lineOf({ storeHash, upstreams }: StoreBudget): string {
  const parts = upstreams.map(partOf).join(' | ')
  return printableLine(parts === '' ? `${storeHash}: not called lately` : parts)
}

function partOf(budget: UpstreamBudget): string {
  const { upstream, quota, spent, spentElsewhere } = budget
  const left = quota === null ? 'quota not known' : `${quota.left} of ${quota.quota} left`
  const waiting = `waiting: ${describeWaiting(budget)}`
  return `${upstream}: ${left}; ${waiting}; spent: ${spent}, elsewhere ${spentElsewhere}`
}
