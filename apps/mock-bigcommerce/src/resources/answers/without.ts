/** A record as it is but for some of its fields. */
export function without<T extends object, K extends keyof T>(
  record: T,
  names: readonly K[],
): Omit<T, K> {
  const left = Object.entries(record).filter(([name]) => !names.some((each) => each === name))
  // What is left has all other fields of the record.
  return Object.fromEntries(left) as Omit<T, K>
}
