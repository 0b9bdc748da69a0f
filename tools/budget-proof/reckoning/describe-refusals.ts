import { refusalsIn } from './refusals.ts'
import type { ScenarioRecord } from './run-record.ts'

/** The store's avoidable refusals in words: which window, when in it, whose call. */
export function describeRefusals({ scenario, windows }: ScenarioRecord): string[] {
  return windows.flatMap((window, place) =>
    refusalsIn(window)
      .filter(({ isAvoidable }) => isAvoidable)
      .map(({ request, afterMs }) => {
        const when = `${(afterMs / 1_000).toFixed(3)} s into window ${place + 1}`
        return `${scenario.storeHash}: gateway ${Number(request.sender) + 1}, ${when}`
      }),
  )
}
