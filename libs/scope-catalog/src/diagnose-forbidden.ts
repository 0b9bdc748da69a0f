import type { CredentialKind } from './credential-kind.ts'
import { explain } from './explain.ts'
import type { OpenedRoutes } from './opened-routes.ts'
import type { ScopeRequirement } from './scope-requirement.ts'

/** What can be behind a 403 of BigCommerce's (its status code table, and the legacy API's rights). */
export type ForbiddenCause =
  'missing-scope' | 'user-permission' | 'owner-changed' | 'plan-limit' | 'wrong-store-or-url'

/** How well a cause fits what is known. */
export type Verdict = 'likely' | 'possible' | 'ruled-out'

/** One cause of a 403, and what speaks for or against it. */
export interface ForbiddenFinding {
  readonly cause: ForbiddenCause
  readonly verdict: Verdict
  /** Why, as a sentence for a person. */
  readonly evidence: string
  /** What to do about it, as a sentence for a person. */
  readonly remedy: string
}

/** What is known of a forbidden call. */
export interface ForbiddenCall {
  /** What the route needs; `undefined` where the catalog does not know the path. */
  readonly requirement: ScopeRequirement | undefined
  readonly credentialKind: CredentialKind
  /** The scopes that the credential is said to have; `undefined` where nobody said. */
  readonly granted: ReadonlySet<string> | undefined
  readonly opened: OpenedRoutes
  /** What the store said to a question that any token of its own may ask, where it was asked. */
  readonly anyTokenMay?: 'answered' | 'forbidden' | undefined
  /** The plan that the store says it is on, where it was asked. */
  readonly planName?: string | undefined
}

/**
 * Weighs the causes of a 403 by evidence, the most probable first.
 *
 * Nothing is concluded from the text of the answer, which BigCommerce does not document.
 */
export function diagnoseForbidden(call: ForbiddenCall): readonly ForbiddenFinding[] {
  const findings =
    call.credentialKind === 'legacy'
      ? [userPermission(call), planLimit(call), wrongPlace(call)]
      : [missingScope(call), ownerChanged(call), wrongPlace(call), planLimit(call)]
  return findings.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict])
}

const RANK = { likely: 0, possible: 1, 'ruled-out': 2 } as const satisfies Record<Verdict, number>

/** Whether the credential is known to open its store at all. */
const isAccepted = ({ opened, anyTokenMay }: ForbiddenCall) =>
  anyTokenMay === 'answered' || (anyTokenMay === undefined && opened.any)

function missingScope(call: ForbiddenCall): ForbiddenFinding {
  const { requirement, granted, opened, credentialKind } = call
  const cause = 'missing-scope'
  if (requirement === undefined) {
    const evidence = 'The scope catalog does not know the path, so not what it needs.'
    return { cause, verdict: 'possible', evidence, remedy: CHECK_SCOPES }
  }
  const { summary, way, standing } = explain(requirement, granted, credentialKind)
  const remedy = way?.steps.join(' ') ?? CHECK_SCOPES
  if (requirement.permission === 'none') {
    return { cause, verdict: 'ruled-out', evidence: summary, remedy }
  }
  const proof = opened.proofFor(requirement)
  if (proof !== undefined) {
    const evidence = `The same credential opened ${proof.id}, which needs no less.`
    return { cause, verdict: 'ruled-out', evidence, remedy }
  }
  if (standing === 'granted') {
    const evidence = 'The scopes that the instance names include one for this route.'
    return { cause, verdict: 'possible', evidence, remedy: CHECK_SCOPES }
  }
  const verdict = standing === 'missing' || isAccepted(call) ? 'likely' : 'possible'
  return { cause, verdict, evidence: summary, remedy }
}

const CHECK_SCOPES = "Compare the account's scopes in the control panel with what the route needs."

function ownerChanged(call: ForbiddenCall): ForbiddenFinding {
  const cause = 'owner-changed'
  const remedy =
    "When the store owner's e-mail address changes, apps have to be approved again: open the app in " +
    'the control panel and accept.'
  if (isAccepted(call)) {
    return { cause, verdict: 'ruled-out', evidence: STILL_ACCEPTED, remedy }
  }
  return { cause, verdict: placeVerdict(call), evidence: nothingOpened(call), remedy }
}

function wrongPlace(call: ForbiddenCall): ForbiddenFinding {
  const cause = 'wrong-store-or-url'
  const remedy =
    'Compare the store hash of the instance with the API path shown with the credential, and the ' +
    "path of the call with BigCommerce's reference."
  if (call.requirement === undefined) {
    const evidence = 'No route of BigCommerce that the scope catalog knows has this path.'
    return { cause, verdict: 'likely', evidence, remedy }
  }
  if (isAccepted(call)) {
    return { cause, verdict: 'ruled-out', evidence: STILL_ACCEPTED, remedy }
  }
  return { cause, verdict: placeVerdict(call), evidence: nothingOpened(call), remedy }
}

function planLimit(call: ForbiddenCall): ForbiddenFinding {
  const { requirement, opened, planName } = call
  const scopeIsThere =
    requirement !== undefined &&
    (requirement.permission === 'none' || opened.proofFor(requirement) !== undefined)
  const plan = planName === undefined ? '' : ` The store is on the plan ${planName}.`
  return {
    cause: 'plan-limit',
    verdict: scopeIsThere && isAccepted(call) ? 'likely' : 'possible',
    evidence: scopeIsThere
      ? `The credential has a scope for the route, so the store itself may not offer it.${plan}`
      : `Nothing speaks for or against it.${plan}`,
    remedy: "Check with BigCommerce whether the store's plan includes what the route is for.",
  }
}

function userPermission({ opened }: ForbiddenCall): ForbiddenFinding {
  return {
    cause: 'user-permission',
    verdict: 'likely',
    evidence: opened.any
      ? 'The legacy account opens other routes; it has no scopes, its user has permissions.'
      : "A legacy account has no scopes: its user's permissions in the control panel decide.",
    remedy:
      "In the control panel, Settings > Users, edit the permissions of the legacy account's user.",
  }
}

const STILL_ACCEPTED = 'The store answers other calls by the same credential.'

const placeVerdict = ({ anyTokenMay }: ForbiddenCall): Verdict =>
  anyTokenMay === 'forbidden' ? 'likely' : 'possible'

const nothingOpened = ({ anyTokenMay }: ForbiddenCall) =>
  anyTokenMay === 'forbidden'
    ? 'The store refuses the credential even what any token of its own may ask.'
    : 'The credential has not opened anything since it was loaded.'
