import { ACCESS, type Access, type AccessName } from './access.ts'
import { legacySpellingsOf } from './legacy-spelling.ts'
import type { Method, RouteMark, RoutePath, ScopeRule } from './scope-rule.ts'

/** Methods of one path, parted by spaces. */
export type MethodList =
  | Method
  | `${Method} ${Method}`
  | `${Method} ${Method} ${Method}`
  | `${Method} ${Method} ${Method} ${Method}`

/** A line of a route file: methods that share everything, their path, what opens them, marks. */
export type RouteRow = readonly [
  methods: MethodList,
  path: RoutePath,
  access: AccessName,
  ...marks: RouteMark[],
]

/**
 * Makes one rule of each method of each row.
 *
 * @throws {TypeError} If a row names a method that its access says nothing about.
 */
export function rulesOf(rows: readonly RouteRow[]): ScopeRule[] {
  return rows.flatMap(([methods, path, accessName, ...marks]) => {
    const aliases = legacySpellingsOf(path)
    const access: Access = ACCESS[accessName]
    return methodsIn(methods).map((method) => {
      const anyOf = method === 'GET' ? access.read : access.write
      if (anyOf === undefined) throw new TypeError(`${accessName} says nothing about ${method}`)
      return { method, path, anyOf, aliases, marks }
    })
  })
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE']

function methodsIn(list: MethodList): Method[] {
  const named = new Set<string>(list.split(' '))
  return METHODS.filter((method) => named.has(method))
}
