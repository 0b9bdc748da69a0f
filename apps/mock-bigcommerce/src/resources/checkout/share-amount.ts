/** An amount to the cent. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100
}

/** Shares an amount out by weight, to the cent; what rounding leaves over goes to the last. */
export function shareAmount(wanted: number, weights: readonly number[]): number[] {
  const amount = Math.min(wanted, Number.MAX_SAFE_INTEGER)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole <= 0) return weights.map(() => 0)
  const shared = weights.map((weight) => toCents((amount * weight) / whole))
  const last = weights.findLastIndex((weight) => weight > 0)
  const rest = amount - shared.reduce((sum, each) => sum + each, 0)
  return shared.map((each, i) => (i === last ? toCents(each + rest) : each))
}
