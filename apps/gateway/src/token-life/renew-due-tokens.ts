import type { Logger } from 'pino'
import { checkInstance, type CheckInstanceDeps } from './check-instance.ts'
import { dueRenewals } from './due-renewals.ts'
import { findOwned } from './owned-instance.ts'
import type { TokenRenewals } from './token-renewals.ts'

export interface RenewDueTokensDeps extends CheckInstanceDeps {
  readonly renewals: TokenRenewals
  readonly log: Logger
}

/** Renews every token that is near its end, one after the other, until told to stop. */
export async function renewDueTokens(stop: AbortSignal, deps: RenewDueTokensDeps): Promise<void> {
  for (const id of await dueRenewals(deps.clock.now(), deps.database)) {
    if (stop.aborted) return
    try {
      await renewOne(id, deps)
    } catch (err) {
      deps.log.error({ instanceId: id, err }, 'a token could not be renewed')
    }
  }
}

async function renewOne(id: number, deps: RenewDueTokensDeps): Promise<void> {
  const tried = await findOwned(id, deps)
  if (tried === undefined) return
  const outcome = await deps.renewals.renew(tried)
  // What cannot be renewed is dead when it has ended, and whether it is, the store knows.
  const now = deps.clock.now()
  if (outcome === 'impossible' && hasEnded(tried, now)) await checkInstance(tried, now, deps)
}

function hasEnded({ instance: { credential } }: NonNullable<Tried>, now: Date): boolean {
  const endsAt = credential.kind === 'app-grant' ? credential.expiresAt : undefined
  return endsAt !== undefined && endsAt <= now
}

type Tried = Awaited<ReturnType<typeof findOwned>>
