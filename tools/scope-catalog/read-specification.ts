import type { Method, RoutePath } from '@latchkey/scope-catalog'
import { z } from 'zod'
import { readScopeStatement, type ScopeStatement, type ScopeTableRow } from './scope-statement.ts'

/** One method of one path, as a specification has it. */
export interface SpecifiedRoute {
  readonly method: Method
  readonly path: RoutePath
  readonly deprecated: boolean
  /** The operation's own statement; else that of the whole file. */
  readonly statement: ScopeStatement | undefined
  /** Whether the operation itself made the statement. */
  readonly isOwn: boolean
}

/** What an OpenAPI document says that the catalog is about. */
export interface Specification {
  readonly routes: readonly SpecifiedRoute[]
  /** Operations with a method the catalog has no rules for, such as `PATCH /v3/x`. */
  readonly otherMethods: readonly string[]
  readonly scopes: readonly ScopeTableRow[]
}

const Operation = z.object({
  description: z.string().catch(''),
  deprecated: z.boolean().catch(false),
  tags: z.array(z.string()).catch([]),
})

const Document = z.object({
  openapi: z.string(),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z
    .object({
      securitySchemes: z
        .record(z.string(), z.object({ description: z.string().catch('') }))
        .catch({}),
    })
    .catch({ securitySchemes: {} }),
})

type OpenApiDocument = z.infer<typeof Document>

// The API host with its version, or the payments host, which has none. Others are storefronts.
const SERVER =
  /^https:\/\/(?:api\.bigcommerce\.com\/stores\/\{[^}]+\}(?<version>\/v[23])|payments\.bigcommerce\.com\/stores\/\{[^}]+\})\/?$/

const METHODS: ReadonlyMap<string, Method> = new Map([
  ['get', 'GET'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['delete', 'DELETE'],
])
const OTHER_METHODS: ReadonlySet<string> = new Set(['options', 'patch', 'trace'])

/**
 * Reads one document.
 *
 * @param document As a YAML or JSON parser gave it.
 * @returns `undefined` if it is not OpenAPI 3 of a host that the catalog is about.
 */
export function readSpecification(document: unknown): Specification | undefined {
  const parsed = Document.safeParse(document)
  if (!parsed.success) return undefined
  const base = baseOf(parsed.data)
  if (base === undefined) return undefined

  const statements = Object.values(parsed.data.components.securitySchemes)
    .map(({ description }) => readScopeStatement(description))
    .filter((statement) => statement !== undefined)
  const operations = operationsOf(parsed.data, base)
  const routes = operations.flatMap(({ method, path, operation }) => {
    const known = METHODS.get(method)
    return known === undefined ? [] : [specifiedRoute(known, path, operation, statements[0])]
  })
  return {
    routes,
    otherMethods: operations
      .filter(({ method }) => OTHER_METHODS.has(method))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`),
    scopes: [...statements, ...routes.map(({ statement }) => statement)].flatMap((statement) =>
      statement?.kind === 'table' ? statement.rows : [],
    ),
  }
}

function baseOf({ servers }: OpenApiDocument): string | undefined {
  const match = servers.map(({ url }) => SERVER.exec(url)).find((found) => found !== null)
  return match === undefined ? undefined : (match.groups?.['version'] ?? '')
}

function operationsOf({ paths }: OpenApiDocument, base: string) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method,
      path: `/${`${base}${path}`.split('/').filter(Boolean).join('/')}` as const,
      operation,
    })),
  )
}

function specifiedRoute(
  method: Method,
  path: RoutePath,
  operation: unknown,
  ofFile: ScopeStatement | undefined,
): SpecifiedRoute {
  const { description, deprecated, tags } = Operation.parse(operation)
  const own = readScopeStatement(description)
  return {
    method,
    path,
    deprecated: deprecated || tags.some((tag) => /\(deprecated\)/i.test(tag)),
    statement: own ?? ofFile,
    isOwn: own !== undefined,
  }
}
