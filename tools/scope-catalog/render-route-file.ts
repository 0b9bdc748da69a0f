import { ACCESS, type Access, type AccessName, type Method } from '@latchkey/scope-catalog'
import { idOf, type RouteFact } from './route-fact.ts'
import type { RouteFamily } from './route-families.ts'

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE']
const LINE_WIDTH = 100

/**
 * Writes one file of the catalog's routes, formatted as prettier would: methods that share path,
 * access and marks make one row.
 *
 * @throws {TypeError} If a route's scopes are no line of `ACCESS`: that line is for a person to add.
 */
export function renderRouteFile(family: RouteFamily, routes: readonly RouteFact[]): string {
  const alike = Map.groupBy([...routes].sort(byPathThenMethod), (route) =>
    [route.path, accessOf(route), ...route.marks].join(' '),
  )
  return [
    "import type { RouteRow } from '../route-row.ts'",
    '',
    `/** ${family.title} */`,
    `export const ${camelCase(family.file)} = Object.freeze<RouteRow[]>([`,
    ...[...alike.values()].flatMap(renderRow),
    '])',
    '',
  ].join('\n')
}

/** The line of `ACCESS` that gives a method exactly these scopes, in whatever order. */
export function findAccessName({
  method,
  anyOf,
}: Pick<RouteFact, 'anyOf' | 'method'>): AccessName | undefined {
  const wanted = anyOf.toSorted().join(' ')
  return accessNames().find((name) => {
    const access: Access = ACCESS[name]
    return (method === 'GET' ? access.read : access.write)?.toSorted().join(' ') === wanted
  })
}

function accessNames(): AccessName[] {
  return Object.keys(ACCESS).filter((name): name is AccessName => Object.hasOwn(ACCESS, name))
}

function accessOf(route: RouteFact): AccessName {
  const name = findAccessName(route)
  if (name === undefined) throw new TypeError(`${idOf(route)} needs a new line in ACCESS`)
  return name
}

function renderRow(alike: readonly RouteFact[]): string[] {
  const [first] = alike
  if (first === undefined) return []
  const methods = alike.map(({ method }) => method).join(' ')
  const cells = [methods, first.path, accessOf(first), ...first.marks].map((cell) => `'${cell}'`)
  const line = `  [${cells.join(', ')}],`
  return line.length <= LINE_WIDTH
    ? [line]
    : ['  [', ...cells.map((cell) => `    ${cell},`), '  ],']
}

function byPathThenMethod(a: RouteFact, b: RouteFact): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return METHODS.indexOf(a.method) - METHODS.indexOf(b.method)
}

function camelCase(file: string): string {
  return file.replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())
}
