import type { ApiDocument } from './documents.ts'

/**
 * The names of the fields that some example shows as `null`, in whatever document: schemas forget to
 * say `nullable` far more often than examples make it up.
 */
export function nullFieldsIn(documents: readonly ApiDocument[]): Set<string> {
  const found = new Set<string>()
  for (const { root } of documents) collect(root, false, found)
  return found
}

function collect(value: unknown, isExample: boolean, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, held] of Object.entries(value)) {
    if (isExample && held === null) found.add(name)
    collect(held, isExample || name === 'example' || name === 'examples', found)
  }
}
