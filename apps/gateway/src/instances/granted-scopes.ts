import type { Configuration } from './configuration.ts'

/**
 * The scopes that an instance says its credential has, in Open Connectors' own setting `oauth.scope`;
 * undefined where it says nothing. Token answers separate them by spaces, people by commas as well.
 */
export function grantedScopes(settings: Configuration): ReadonlySet<string> | undefined {
  const named = (settings['oauth.scope'] ?? '').split(/[\s,]+/).filter((each) => each !== '')
  return named.length === 0 ? undefined : new Set(named)
}
