import { CallRefusedError } from '../../errors.ts'
import type { VariantOptionValue } from './variant.ts'

/** What a variant stands for: one value of each of its product's options, in any order. */
export interface OptionCombination {
  readonly option_values: readonly VariantOptionValue[]
}

/** @throws {CallRefusedError} 409 if one of the others stands for the same. */
export function requireFreeCombination(
  { option_values }: OptionCombination,
  others: readonly OptionCombination[],
): void {
  if (others.some((other) => isSame(other.option_values, option_values))) {
    throw new CallRefusedError(409, 'The combination of option values is a duplicate.', {
      option_values: 'duplicate',
    })
  }
}

function isSame(a: readonly VariantOptionValue[], b: readonly VariantOptionValue[]): boolean {
  const isInB = (one: VariantOptionValue) =>
    b.some(({ id, option_id }) => id === one.id && option_id === one.option_id)
  return a.length === b.length && a.every(isInB)
}
