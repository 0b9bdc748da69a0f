import type { ApiDocument } from '../documents.ts'

/** A document with these schemas, for others to refer to. */
export function documentOf(schemas: Readonly<Record<string, unknown>> = {}): ApiDocument {
  return { name: 'test.yml', root: { components: { schemas } } }
}
