/** A record with the fields of a change laid over it; a field that is `undefined` stays as it was. */
export function overlay<T extends object>(
  record: T,
  change: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return { ...record, ...(Object.fromEntries(given) as Partial<T>) }
}
