/** Options that together meet every demand. */
export interface Cover {
  readonly chosen: ReadonlySet<string>
  /** Whether it is proved that nothing cheaper does. */
  readonly exact: boolean
}

/** What a demand accepts: any one of these options. */
export type Demand = readonly string[]

// Real sets of scopes are settled without one step; this bounds what an odd catalog can cost.
const MOST_STEPS = 50_000

/**
 * Finds the cheapest options that meet every demand (weighted set cover). Equal costs are decided
 * by name, so that the answer is always the same.
 *
 * @param costOf Positive. The cost of a cover is the sum over its options.
 */
export function leastCover(
  demands: readonly Demand[],
  costOf: (option: string) => number,
  mostSteps = MOST_STEPS,
): Cover {
  const { settled, open } = settle(demands, costOf)
  const search = new CoverSearch(costOf, mostSteps)
  const rest = search.run(open)
  return { chosen: new Set([...settled, ...rest]), exact: search.finished }
}

interface Settled {
  readonly settled: Set<string>
  readonly open: readonly Demand[]
}

// A demand with one option left decides it; an option that another one betters at no higher cost
// need not be looked at. Neither can lose the cheapest cover.
function settle(demands: readonly Demand[], costOf: (option: string) => number): Settled {
  const settled = new Set<string>()
  let open = demands.map((demand) => [...new Set(demand)].sort())
  for (;;) {
    const forced = new Set(open.flatMap((demand) => (demand.length === 1 ? demand : [])))
    const unmet = open.filter((demand) => !demand.some((option) => forced.has(option)))
    const bettered = betteredIn(unmet, costOf)
    if (forced.size === 0 && bettered.size === 0) return { settled, open }
    for (const option of forced) settled.add(option)
    open = unmet.map((demand) => demand.filter((option) => !bettered.has(option)))
  }
}

function betteredIn(demands: readonly Demand[], costOf: (option: string) => number): Set<string> {
  const meets = new Map<string, Set<Demand>>()
  for (const demand of demands) {
    for (const option of demand) {
      meets.set(option, (meets.get(option) ?? new Set<Demand>()).add(demand))
    }
  }
  const cheapestFirst = [...meets].sort(
    ([a, metByA], [b, metByB]) =>
      costOf(a) - costOf(b) || metByB.size - metByA.size || (a < b ? -1 : 1),
  )
  const kept: Set<Demand>[] = []
  const bettered = new Set<string>()
  for (const [option, met] of cheapestFirst) {
    if (kept.some((other) => [...met].every((demand) => other.has(demand)))) bettered.add(option)
    else kept.push(met)
  }
  return bettered
}

/** Tries covers depth first and leaves a branch that cannot beat the best one so far. */
class CoverSearch {
  readonly #costOf: (option: string) => number
  #stepsLeft: number
  #best: { readonly cost: number; readonly chosen: readonly string[] } = {
    cost: Infinity,
    chosen: [],
  }

  constructor(costOf: (option: string) => number, mostSteps: number) {
    this.#costOf = costOf
    this.#stepsLeft = mostSteps
  }

  get finished(): boolean {
    return this.#stepsLeft >= 0
  }

  run(demands: readonly Demand[]): ReadonlySet<string> {
    this.#try(demands, [], 0)
    return new Set(this.#best.chosen)
  }

  #try(open: readonly Demand[], chosen: readonly string[], cost: number): void {
    const first = open.reduce<Demand | undefined>(
      (least, demand) => (least === undefined || demand.length < least.length ? demand : least),
      undefined,
    )
    if (first === undefined) {
      this.#best = { cost, chosen }
      return
    }
    for (const option of this.#mostUsefulFirst(first, open)) {
      const next = cost + this.#costOf(option)
      // The first cover is always reached: a bound on work must not leave a demand unmet.
      if (next >= this.#best.cost || (this.#best.cost < Infinity && --this.#stepsLeft < 0)) continue
      this.#try(
        open.filter((demand) => !demand.includes(option)),
        [...chosen, option],
        next,
      )
    }
  }

  #mostUsefulFirst(options: Demand, open: readonly Demand[]): readonly string[] {
    const shareOf = (option: string) =>
      this.#costOf(option) / open.filter((demand) => demand.includes(option)).length
    return options.toSorted((a, b) => shareOf(a) - shareOf(b) || (a < b ? -1 : 1))
  }
}
