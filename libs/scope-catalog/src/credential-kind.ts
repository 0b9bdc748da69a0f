/**
 * What Latchkey calls BigCommerce with: a legacy account (HTTP Basic), the token of a store-level
 * account, or the token an app got when the store installed it.
 */
export type CredentialKind = 'legacy' | 'store-token' | 'app-grant'
