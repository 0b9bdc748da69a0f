import type { Method } from '@latchkey/scope-catalog'
import { withReferences, type Destination } from './body-references.ts'
import { keyOf, type Operation } from './operation.ts'
import { candidateBodies } from './request-bodies.ts'

// What has to be there for a route to have anything to do, and no list of the sample store has.
const PREPARATIONS: ReadonlyMap<string, readonly (readonly [Method, string])[]> = new Map([
  ['PUT /v3/checkouts/{checkoutId}/fees', [['POST', '/v3/checkouts/{checkoutId}/fees']]],
  ['DELETE /v3/checkouts/{checkoutId}/fees', [['POST', '/v3/checkouts/{checkoutId}/fees']]],
  ['POST /v3/infrastructure/deployments', [['POST', '/v3/infrastructure/deployments/uploads']]],
  [
    'DELETE /v3/marketing/email-templates/{template-name}',
    [['PUT', '/v3/marketing/email-templates/{template-name}?channel_id=1']],
  ],
])

/** Makes what a route needs at the place it is called, and returns what was said of it. */
export async function prepare(
  to: Destination,
  id: string,
  operations: ReadonlyMap<string, Operation>,
): Promise<unknown[]> {
  const said: unknown[] = []
  for (const [method, template] of PREPARATIONS.get(id) ?? []) {
    const operation = operations.get(keyOf(method, template.replace(/\?.*/, '')))
    const path = template.replace(/\{([^}]+)\}/g, (_whole, name: string) => to.params[name] ?? '')
    for (const body of operation === undefined ? [] : candidateBodies(operation)) {
      const there = { ...to, method, path, made: said }
      const value = await withReferences(there, body.value)
      const answer = await to.store.call({ method, path, body: { ...body, value } })
      if (answer.status < 300) said.push(answer.body)
    }
  }
  return said
}
