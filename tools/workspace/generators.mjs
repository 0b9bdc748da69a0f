import { generateCatalog } from '../scope-catalog/generate-catalog.ts'

/**
 * Everything in the workspace that a program writes: each entry answers the files it makes, as
 * `{ [path from the root]: text }`.
 */
export const generators = [generateCatalog]
