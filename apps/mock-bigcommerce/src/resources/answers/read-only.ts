import { CallRefusedError } from '../../errors.ts'
import type { Handler } from '../../routing/route.ts'
import type { HandlersV2 } from './desk-v2.ts'
import { aroundWrites } from '../catalog-v2/collection-routes.ts'

/**
 * Puts V2's refusal of fields that only the store may say before a handler: V2 does not ignore them.
 *
 * @param names Besides `id`, which is refused everywhere.
 */
export function refusing(names: readonly string[], answer: Handler): Handler {
  return (call) => {
    const said = names.find((name) => isIn(call.body, name))
    if (said === undefined) return answer(call)
    throw new CallRefusedError(
      400,
      `The field '${said}' cannot be written to. Please remove it from your request before trying again.`,
    )
  }
}

/** The same handlers, with that refusal before all that write. */
export function readOnlyIn(handlers: HandlersV2, names: readonly string[]): HandlersV2 {
  return aroundWrites(handlers, (answer) => refusing(names, answer))
}

function isIn(body: unknown, name: string): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
}
