import type { ApiDocument } from './documents.ts'
import { follow } from './follow-reference.ts'
import { at, fieldsOf, isObject } from './json-value.ts'
import type { Operation } from './operation.ts'
import { SAID_OTHERWISE } from './said-otherwise.ts'
import { sampleOf } from './sample-body.ts'

/** A body to try a route with. */
export interface CandidateBody {
  readonly form: 'json' | 'multipart'
  readonly value: unknown
}

/** The bodies an operation can be tried with: its examples, then samples of its schema. */
export function candidateBodies({ document, key, requestBody }: Operation): CandidateBody[] {
  const contents = fieldsOf(at(requestBody, 'content'))
  const bodies = contents
    .filter(([type]) => /\bjson\b|multipart/.test(type))
    .flatMap(([type, content]) =>
      valuesOf(document, follow(document, content)).map((value) => ({
        form: type.includes('multipart') ? ('multipart' as const) : ('json' as const),
        value: corrected(key, value),
      })),
    )
  // The usual form last: what it is answered is what is told where nothing is taken.
  return withoutRepeats(bodies.toSorted((a, b) => b.form.localeCompare(a.form)))
}

function valuesOf(document: ApiDocument, content: unknown): unknown[] {
  const schema = follow(document, at(content, 'schema'))
  const examples = fieldsOf(at(content, 'examples')).map(([, example]) =>
    at(follow(document, example), 'value'),
  )
  return [
    at(content, 'example'),
    ...examples,
    at(schema, 'example'),
    sampleOf(document, schema, 'required'),
    sampleOf(document, schema, 'all'),
  ].filter((value) => value !== undefined)
}

function corrected(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => corrected(key, each))
  return isObject(value) ? { ...value, ...SAID_OTHERWISE.get(key) } : value
}

function withoutRepeats(bodies: readonly CandidateBody[]): CandidateBody[] {
  return [...new Map(bodies.map((body) => [JSON.stringify(body), body])).values()]
}
