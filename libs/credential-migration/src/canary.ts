import type { CutoverPolicy } from './cutover-policy.ts'

/** The calls that went by one credential while a share of a canary was watched. */
export interface CanaryTally {
  readonly calls: number
  /** Answers of 400 and more, but for 429 and 509: the quota is the store's, not the credential's. */
  readonly failures: number
}

/** What is to become of a canary. */
export type CanaryVerdict =
  /** Calls fail under the new credential that would not under the old one. */
  | { readonly verdict: 'return'; readonly failedOld: number; readonly failedNew: number }
  /** The share was watched long enough, and nothing spoke against it. */
  | { readonly verdict: 'grow'; readonly share: number }
  /** So, but there is no greater share: the rest is a cut-over, which a person decides. */
  | { readonly verdict: 'ready' }
  | { readonly verdict: 'wait' }

/** What is known of a canary's present share. */
export interface CanaryWatch {
  readonly share: number
  /** How long the share has been what it is, in milliseconds. */
  readonly watchedMs: number
  readonly legacy: CanaryTally
  readonly oauth: CanaryTally
}

/** Whether an answer counts as a failure of its credential. */
export function isCanaryFailure(status: number): boolean {
  return status >= 400 && status !== 429 && status !== 509
}

/**
 * Judges a canary by the calls of its present share. It returns as soon as the failures are proved to
 * be too many: with the calls that the policy asks for, or fewer if so many of those failed already that
 * the rest could not make up for them.
 */
export function judgeCanary(
  { share, watchedMs, legacy, oauth }: CanaryWatch,
  { canaryMargin, canaryMinimumCalls, canarySteps, canaryStepMinutes }: CutoverPolicy,
): CanaryVerdict {
  const allowed = failedShare(legacy) + canaryMargin
  const judged = Math.max(oauth.calls, canaryMinimumCalls)
  if (oauth.failures > 0 && oauth.failures / judged > allowed) {
    return { verdict: 'return', failedOld: failedShare(legacy), failedNew: failedShare(oauth) }
  }
  if (oauth.calls < canaryMinimumCalls || watchedMs < canaryStepMinutes * 60_000) {
    return { verdict: 'wait' }
  }
  const next = canarySteps.find((step) => step > share)
  return next === undefined ? { verdict: 'ready' } : { verdict: 'grow', share: next }
}

function failedShare({ calls, failures }: CanaryTally): number {
  return calls === 0 ? 0 : failures / calls
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * Where a key stands between 0 and 1, always the same: keys below a share are in the canary, and stay in
 * it as the share grows (FNV-1a, finished as in MurmurHash3 so that like keys lie far apart).
 */
export function canaryPlace(key: string): number {
  let hash = FNV_OFFSET
  for (let at = 0; at < key.length; at += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(at), FNV_PRIME)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
