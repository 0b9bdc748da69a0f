/** What has to hold before calls go by the new credential. */
export interface CutoverPolicy {
  /** Compared reads of each route, or as many as it was called in the window where that is less. */
  readonly minimumSamples: number
  /** In place of `minimumSamples` for single routes, by catalog id. */
  readonly minimumSamplesByRoute: Readonly<Record<string, number>>
  /** How long the legacy account is kept behind a cut-over, in hours. */
  readonly holdHours: number
  /** Which share of the reads is repeated, from 0 to 1. */
  readonly shadowShare: number
  /** Which share of a store's quota is left alone by repeated reads, from 0 to 1. */
  readonly reserveShare: number
  /** The shares that a canary grows by, ascending, from above 0 to 1. */
  readonly canarySteps: readonly number[]
  /** How long each share is watched before the next, in minutes. */
  readonly canaryStepMinutes: number
  /** Calls by the new credential before a share is judged. */
  readonly canaryMinimumCalls: number
  /** By how much the share of failed calls may exceed that of the old credential, from 0 to 1. */
  readonly canaryMargin: number
}

export const DEFAULT_POLICY: CutoverPolicy = Object.freeze({
  minimumSamples: 20,
  minimumSamplesByRoute: Object.freeze({}),
  holdHours: 72,
  shadowShare: 1,
  reserveShare: 0.5,
  canarySteps: Object.freeze([0.05, 0.25, 0.5]),
  canaryStepMinutes: 10,
  canaryMinimumCalls: 20,
  canaryMargin: 0.02,
})

/** What is known when a cut-over is asked for. */
export interface CutoverEvidence {
  /** Routes that were read in the window of the plan, with how often. */
  readonly reads: readonly { readonly route: string; readonly calls: number }[]
  /** How many reads of each route were compared. */
  readonly samples: ReadonlyMap<string, number>
  /** Routes with differences that nobody has explained, and how many. */
  readonly unexplained: readonly { readonly route: string; readonly differences: number }[]
  /** What would be orphaned and is neither re-created nor waived, in words of the inventory. */
  readonly unsettled: readonly string[]
  readonly inventoryTaken: boolean
  /** Scopes of the plan that the new credential was seen not to have. */
  readonly missingScopes: readonly string[]
  /** What the verification call under the new credential came to: nothing, or a failure's code. */
  readonly verificationFailure: string | undefined
}

/** A condition of the policy that is not met. */
export interface UnmetCondition {
  readonly condition:
    | 'SAMPLES_TOO_FEW'
    | 'DIFFERENCES_UNEXPLAINED'
    | 'INVENTORY_NOT_TAKEN'
    | 'INVENTORY_UNSETTLED'
    | 'SCOPE_MISSING'
    | 'VERIFICATION_FAILED'
  /** The route, the resource or the scope. */
  readonly subject: string
  /** What is, and what should be. */
  readonly text: string
  readonly remedy: string
}

/** Every condition that is not met; none where the cut-over may go ahead. */
export function judgeCutover(evidence: CutoverEvidence, policy: CutoverPolicy): UnmetCondition[] {
  return [
    ...scopesUnmet(evidence),
    ...verificationUnmet(evidence),
    ...samplesUnmet(evidence, policy),
    ...differencesUnmet(evidence),
    ...inventoryUnmet(evidence),
  ]
}

function scopesUnmet({ missingScopes }: CutoverEvidence): UnmetCondition[] {
  return missingScopes.map((scope) => ({
    condition: 'SCOPE_MISSING',
    subject: scope,
    text: `the new credential does not have ${scope}, which the plan asks for`,
    remedy:
      'make an account that has it and supply that, or plan anew if it is not needed any more',
  }))
}

function verificationUnmet({ verificationFailure }: CutoverEvidence): UnmetCondition[] {
  if (verificationFailure === undefined) return []
  return [
    {
      condition: 'VERIFICATION_FAILED',
      subject: verificationFailure,
      text: `the store did not accept the new credential just now: ${verificationFailure}`,
      remedy: 'look the code up, put it right, and try again',
    },
  ]
}

/** How many reads of a route are to be compared, by how often it was called in the window. */
export function neededSamples(
  { route, calls }: { readonly route: string; readonly calls: number },
  { minimumSamples, minimumSamplesByRoute }: CutoverPolicy,
): number {
  return minimumSamplesByRoute[route] ?? Math.min(minimumSamples, calls)
}

const HOUR_MS = 60 * 60 * 1_000

/** Until when the legacy account is kept behind a cut-over. */
export function heldUntil(cutOverAt: Date, { holdHours }: CutoverPolicy): Date {
  return new Date(cutOverAt.getTime() + holdHours * HOUR_MS)
}

function samplesUnmet(
  { reads, samples }: CutoverEvidence,
  policy: CutoverPolicy,
): UnmetCondition[] {
  return reads.flatMap((read) => {
    const { route } = read
    const asked = neededSamples(read, policy)
    const compared = samples.get(route) ?? 0
    if (compared >= asked) return []
    return [
      {
        condition: 'SAMPLES_TOO_FEW' as const,
        subject: route,
        text: `${compared} of ${asked} reads compared`,
        remedy: 'let it be called, or lower the minimum of this route in the policy',
      },
    ]
  })
}

function differencesUnmet({ unexplained }: CutoverEvidence): UnmetCondition[] {
  return unexplained.map(({ route, differences }) => ({
    condition: 'DIFFERENCES_UNEXPLAINED',
    subject: route,
    text: `${differences} ${differences === 1 ? 'difference is' : 'differences are'} unexplained`,
    remedy: 'look at them, and put them right or explain them',
  }))
}

function inventoryUnmet({ inventoryTaken, unsettled }: CutoverEvidence): UnmetCondition[] {
  if (!inventoryTaken) {
    return [
      {
        condition: 'INVENTORY_NOT_TAKEN',
        subject: 'inventory',
        text: 'nobody has looked yet for what the old credential owns',
        remedy: 'take the inventory',
      },
    ]
  }
  return unsettled.map((resource) => ({
    condition: 'INVENTORY_UNSETTLED',
    subject: resource,
    text: 'the new credential does not see it',
    remedy: 'create it anew, or waive it by name',
  }))
}
