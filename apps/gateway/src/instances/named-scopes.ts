import { findScope, type ScopeId } from '@latchkey/scope-catalog'
import { z } from 'zod'

// A name that has the form of one is repeated, so that it can be found; anything else may be a secret.
const SCOPE_NAME = /^[a-z][a-z0-9]{0,30}(_[a-z0-9]{1,30}){1,8}$/i

/**
 * What is said of a scope that BigCommerce does not have.
 *
 * @param unnamed How the sentence begins where the name is not repeated.
 */
export function unknownScope(name: string, unnamed = ''): string {
  return `${SCOPE_NAME.test(name) ? `${name} ` : unnamed}is no scope of BigCommerce's`
}

/** Scopes in one text, with spaces or commas between them, by any of their names; the ids come out. */
export const namedScopes = z
  .string()
  .max(8_192, 'is longer than 8192 characters')
  .transform((text, context): ScopeId[] => {
    const names = text.split(/[\s,]+/).filter((name) => name !== '')
    const found = names.map((name) => ({ name, id: findScope(name)?.id }))
    for (const { name } of found.filter(({ id }) => id === undefined)) {
      context.addIssue({ code: 'custom', message: unknownScope(name, 'has an entry that ') })
    }
    return [...new Set(found.flatMap(({ id }) => id ?? []))]
  })
