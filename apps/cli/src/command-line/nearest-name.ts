import { lettersApart } from '@latchkey/kernel'

/** The name that was probably meant; undefined if none is near. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  const farthest = Math.max(1, Math.floor(typed.length / 3))
  const [nearest] = [...names]
    .map((name) => ({
      name,
      distance: lettersApart(typed.toLowerCase(), name.toLowerCase(), farthest),
    }))
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance)
  return nearest?.name
}
