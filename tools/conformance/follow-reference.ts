import type { ApiDocument } from './documents.ts'
import { at, isObject } from './json-value.ts'

/** What a value is, its `$ref` followed where it is one; `undefined` where that leads nowhere. */
export function follow(document: ApiDocument, value: unknown): unknown {
  let held = value
  // A reference may lead to another one; one that leads round in a circle must come to an end.
  for (let steps = 0; steps < 20; steps += 1) {
    const pointer = isObject(held) ? held['$ref'] : undefined
    if (typeof pointer !== 'string') return held
    held = lookUp(document, pointer)
  }
  return undefined
}

/** What a JSON pointer into a document (RFC 6901 §6) leads to. */
export function lookUp({ root }: ApiDocument, pointer: string): unknown {
  if (!pointer.startsWith('#/')) return undefined
  const names = pointer
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
  return names.reduce<unknown>(
    (held, name) => (Array.isArray(held) ? (held as unknown[])[Number(name)] : at(held, name)),
    root,
  )
}
