/** A route of a store, and how long a call of it takes there, in milliseconds. */
interface Distance {
  readonly path: string
  readonly ms: number
}

const NEAR: Distance = { path: '/v2/time', ms: 40 }
const MIDDLE: Distance = { path: '/v2/store', ms: 80 }
const FAR: Distance = { path: '/v2/currencies', ms: 150 }

/**
 * BigCommerce is not on loopback: calls take their time, and overtake each other on their way. Each route has
 * its own, so that the journal of a store tells when a call was sent.
 */
export const DISTANCES: readonly Distance[] = [NEAR, MIDDLE, FAR]

/** Which of them a caller's call takes: of ten, five are near, four less so and one is far. */
export function distanceOf(number: number): Distance {
  const place = number % 10
  if (place === 0) return FAR
  return place % 2 === 0 ? MIDDLE : NEAR
}

/** How long a call of this path took to the store. */
export function distanceTo(path: string): number {
  return DISTANCES.find((distance) => path.includes(distance.path))?.ms ?? NEAR.ms
}
