import { InstanceNotFoundError } from '../instances/errors.ts'
import type { VerifyCredential } from '../instances/manage-instances.ts'
import type { Instance } from '../instances/instance.ts'
import { askStore, type StoreVerdict } from './ask-store.ts'
import { lockInstance } from './lock-instance.ts'
import { markStanding } from './mark-standing.ts'
import { findOwned, sameCredential, type OwnedInstance } from './owned-instance.ts'
import { renewToken, type RenewTokenDeps } from './renew-token.ts'
import { standingAfter } from './standing-after.ts'

/** What came out of asking a store about an instance's credential. */
export type CheckOutcome =
  | StoreVerdict['outcome']
  /** The store refused the token, and the next one was fetched. */
  | 'renewed'
  /** The instance got another credential while the store was asked about the old one. */
  | 'superseded'

/** A check, and the instance as it was left. */
export interface InstanceCheck {
  readonly outcome: CheckOutcome
  readonly instance: Instance
}

export interface CheckInstanceDeps extends RenewTokenDeps {
  readonly verify: VerifyCredential
  /** Hears of each check that was made. */
  readonly checked: (outcome: CheckOutcome) => void
}

/**
 * Asks an instance's store whether it still knows the credential, and writes down where the instance
 * stands by the answer. A store that is busy, down or unreachable changes nothing but the time at
 * which it was asked.
 *
 * A person's switch is left as it is, and no call is ever refused for what a check found.
 *
 * @param askedAt What is written as the time at which the store was asked.
 * @throws {InstanceNotFoundError} If the instance is gone.
 */
export async function checkInstance(
  tried: OwnedInstance,
  askedAt: Date,
  deps: CheckInstanceDeps,
): Promise<InstanceCheck> {
  const verdict = await askStore(tried.instance, deps.verify)
  const outcome = await settle(
    tried,
    { askedAt, finding: await renewed(tried, verdict, deps) },
    deps,
  )
  deps.checked(outcome)
  const left = await findOwned(tried.instance.id, deps)
  if (left === undefined) throw new InstanceNotFoundError()
  return { outcome, instance: left.instance }
}

/** What is known of the credential in the end. */
export type Finding = StoreVerdict | { readonly outcome: 'renewed' }

// A token that ends may have been refused for nothing but that, a little before its time. What the
// store has uninstalled is not renewed.
async function renewed(
  tried: OwnedInstance,
  verdict: StoreVerdict,
  deps: CheckInstanceDeps,
): Promise<Finding> {
  if (verdict.outcome !== 'refused' || tried.instance.standing.standing === 'revoked')
    return verdict
  const { outcome } = await renewToken(tried, deps)
  switch (outcome) {
    case 'renewed':
      return { outcome }
    case 'unavailable':
      return { outcome: 'unclear' }
    case 'refused':
      return { outcome, reason: 'refresh-token-refused' }
    case 'app-refused':
      return { outcome: 'refused', reason: outcome }
    case 'impossible':
      return verdict
  }
}

interface Settlement {
  readonly finding: Finding
  readonly askedAt: Date
}

// One transaction, and the row is held: the credential that is judged is the one that was tried.
async function settle(
  { owner, instance: tried }: OwnedInstance,
  { finding, askedAt }: Settlement,
  { instances, clock, forget }: CheckInstanceDeps,
): Promise<CheckOutcome> {
  const [outcome, mark] = await instances.together(owner, async (store, database) => {
    await lockInstance(database, tried.id)
    const current = await store.find(owner, { id: tried.id })
    if (current === undefined) return ['superseded'] as const
    await database.query(ASKED, [tried.id, askedAt])
    if (finding.outcome === 'renewed') return [finding.outcome] as const
    if (!sameCredential(current, tried)) return ['superseded'] as const
    const change = standingAfter(current, finding)
    if (change === undefined) return [finding.outcome] as const
    return [
      finding.outcome,
      await markStanding(owner, tried.id, change, { database, clock }),
    ] as const
  })
  if (mark === 'changed') forget(tried.id)
  return outcome
}

// Not where a scheduled check has claimed the instance by it: every write makes replicas forget it.
const ASKED = `
  update instance set checked_at = $2 where id = $1 and (checked_at is null or checked_at < $2)
`
