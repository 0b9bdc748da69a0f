// The longest ending that fits decides: `addresses` is not `addresse`, `statuses` not `statuse`.
const ENDINGS: readonly (readonly [ending: RegExp, singular: string])[] = [
  [/ies$/, 'y'],
  [/sses$/, 'ss'],
  [/statuses$/, 'status'],
  [/(x|sh|ch)es$/, '$1'],
  [/(?:ss|status)$/, '$&'],
  [/s$/, ''],
]

/** A V2 resource's or field's name for one of many; a name that is no plural is given back. */
export function singularOf(name: string): string {
  const [ending, singular] = ENDINGS.find(([each]) => each.test(name)) ?? []
  return ending === undefined || singular === undefined ? name : name.replace(ending, singular)
}

/**
 * The name of the resource that a V2 path ends in, in the plural as the path has it.
 *
 * @param path Without extension; ids at its end are passed over.
 */
export function resourceOf(path: string): string {
  return path.split('/').findLast((segment) => /^[a-z][a-z_]*$/.test(segment)) ?? 'resource'
}

const NAME = /^[A-Za-z_][\w.-]*$/

/** An element's name for a JSON field, whose name may hold what no element's name can (XML 1.0 §2.3). */
export function elementNameOf(field: string): string {
  if (NAME.test(field)) return field
  return field.replace(/[^\w.-]/g, '_').replace(/^(?![A-Za-z_])/, '_')
}
