import { findScope } from '@latchkey/scope-catalog'

const UNASKED = ['store_v2_default', 'users_basic_information']

/** What a token carries on the scopes that a merchant granted: them, and two that nobody asks for. */
export function scopesCarried(granted: readonly string[]): readonly string[] {
  return [...granted, ...UNASKED]
}

/**
 * Whether a token request asks for no more than was granted.
 *
 * @param asked As in the request: ids with blanks between them.
 */
export function isWithin(granted: readonly string[], asked: string): boolean {
  const carried = new Set(scopesCarried(granted))
  const names = asked.split(' ').filter((name) => name !== '')
  return names.every((name) => carried.has(findScope(name)?.id ?? name))
}
