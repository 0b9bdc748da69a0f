import type { Method } from '@latchkey/scope-catalog'
import type { ApiDocument } from './documents.ts'
import { follow } from './follow-reference.ts'
import { at, fieldsOf, isObject, itemsOf } from './json-value.ts'

/** One method of one path, as a document has it. */
export interface Operation {
  readonly document: ApiDocument
  /** Method and path with its parameters blanked, such as `GET /v3/catalog/products/{}`. */
  readonly key: string
  readonly query: readonly QueryParameter[]
  readonly requestBody: unknown
  /** By status code or `default`. */
  readonly responses: ReadonlyMap<string, unknown>
}

export interface QueryParameter {
  readonly name: string
  readonly isRequired: boolean
  readonly schema: unknown
  readonly example: unknown
}

const METHODS: ReadonlyMap<string, Method> = new Map([
  ['get', 'GET'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['delete', 'DELETE'],
])

/** Makes specifications and the scope catalog comparable: they name parameters differently. */
export function keyOf(method: Method, path: string): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}').replace(/\/$/, '')}`
}

/** The operations of some documents by key. Where two documents have the same one, the first. */
export function indexOperations(documents: readonly ApiDocument[]): Map<string, Operation> {
  const operations = new Map<string, Operation>()
  for (const document of documents) {
    for (const operation of operationsOf(document)) {
      if (!operations.has(operation.key)) operations.set(operation.key, operation)
    }
  }
  return operations
}

function operationsOf(document: ApiDocument): Operation[] {
  const base = basePathOf(document)
  return fieldsOf(document.root['paths']).flatMap(([path, item]) =>
    fieldsOf(item).flatMap(([name, value]) => {
      const method = METHODS.get(name)
      if (method === undefined || !isObject(value)) return []
      const parameters = [...itemsOf(at(item, 'parameters')), ...itemsOf(value['parameters'])]
      return {
        document,
        key: keyOf(method, `${base}${path}`),
        query: queryOf(document, parameters),
        requestBody: follow(document, value['requestBody']),
        responses: new Map(
          fieldsOf(value['responses']).map(([status, said]) => [status, follow(document, said)]),
        ),
      }
    }),
  )
}

// Below the store: the hosts and `/stores/{store_hash}` before it are the same for all.
function basePathOf({ root }: ApiDocument): string {
  const url = at(itemsOf(root['servers'])[0], 'url')
  return typeof url === 'string' ? (/\/stores\/\{[^}]+\}(\/v[23])\/?$/.exec(url)?.[1] ?? '') : ''
}

function queryOf(document: ApiDocument, parameters: readonly unknown[]): QueryParameter[] {
  return parameters
    .map((parameter) => follow(document, parameter))
    .filter((parameter) => at(parameter, 'in') === 'query')
    .map((parameter) => ({
      name: String(at(parameter, 'name')),
      isRequired: at(parameter, 'required') === true,
      schema: at(parameter, 'schema'),
      example: at(parameter, 'example'),
    }))
}
