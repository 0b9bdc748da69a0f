/** How much is done side by side. */
export interface Width {
  readonly atOnce: number
  /** Of things that have a key in common. */
  readonly atOncePerKey: number
}

/**
 * Does a piece of work for each of many things, a bounded number at once.
 *
 * Things of one key queue up in a few lanes, and a lane is gone through from end to end, so that many
 * things of one key do not keep all others waiting.
 *
 * @param work Whatever it throws ends the whole.
 */
export async function inLanes<T>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  { atOnce, atOncePerKey }: Width,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const waiting = lanesOf(things, keyOf, atOncePerKey).values()
  const goThroughLanes = async () => {
    for (const lane of waiting) {
      for (const thing of lane) await work(thing)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, goThroughLanes))
}

function lanesOf<T>(things: readonly T[], keyOf: (thing: T) => string, perKey: number): T[][] {
  return [...Map.groupBy(things, keyOf).values()].flatMap((alike) =>
    Array.from({ length: Math.min(perKey, alike.length) }, (_, lane) =>
      alike.filter((_thing, place) => place % perKey === lane),
    ),
  )
}
