/**
 * Jain's index of what equals got: 1 if all have the same, down to one by their number if one has all.
 */
export function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0)
  const squares = shares.reduce((total, share) => total + share * share, 0)
  return squares === 0 ? 1 : sum ** 2 / (shares.length * squares)
}
