import { scopes } from '@latchkey/scope-catalog'
import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { JsonAnswer, VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import type { AskStore } from './ask-store.ts'
import { probeRouteFor } from './probe-route-for.ts'
import { namedScopes } from './scope-finding.ts'
import type { NamedScope, ScopeFinding } from './scope-finding.ts'
import { storeDoor } from './store-credential.ts'
import type { StoreCredential, StoreDoor } from './store-credential.ts'
import { CredentialRefusedError, StoreUnreachableError } from './verification-errors.ts'

const TOTAL_MS = 60_000

/** A credential whose scopes nobody has written down, and those that it should have. */
export interface ScopeQuestion {
  /** Of an OAuth account: a legacy account has no scopes. */
  readonly credential: StoreCredential
  readonly wanted: readonly string[]
}

/**
 * Finds out which scopes a credential has, by at most one GET for each that changes nothing in the
 * store: first the wanted ones, in their order, then any other that can be told.
 *
 * When the store's quota is used up or no answer comes, the probe ends, and what was not asked is
 * `unknown`.
 *
 * @throws {CredentialRefusedError} If BigCommerce does not know the credential any more.
 * @throws {TypeError} If it is a legacy account's.
 */
export async function probeScopes(
  { credential, wanted }: ScopeQuestion,
  deps: VerificationDeps,
): Promise<ScopeFinding[]> {
  if (credential.upstream === 'legacy') throw new TypeError('a legacy account has no scopes')
  const door = storeDoor(credential)
  const named = namedScopes(wanted)
  return askingStore({ totalMs: TOTAL_MS, ...deps }, async (ask) => {
    const probe = scopeProbe(door, ask)
    const findings: ScopeFinding[] = []
    for (const each of named) findings.push(wantedFinding(each, await probe(each.id)))
    for (const scope of othersThan(named)) {
      const { route, outcome, status } = await probe(scope)
      if (outcome === 'opened') findings.push({ scope, verdict: 'excess', ...said(route, status) })
    }
    return findings
  })
}

interface Probed {
  readonly route: ScopeRequirement | undefined
  readonly outcome: 'forbidden' | 'opened' | 'unknown'
  readonly status?: number
}

/** Asks each route once, and nothing more when the store takes or answers no more. */
function scopeProbe(door: StoreDoor, ask: AskStore): (scope: string) => Promise<Probed> {
  const probed = new Map<string, Probed>()
  let hasEnded = false
  return async (scope) => {
    const route = probeRouteFor(scope)
    if (route === undefined) return { route, outcome: 'unknown' }
    const known = probed.get(route.id)
    if (known !== undefined) return known
    if (hasEnded) return { route: undefined, outcome: 'unknown' }

    const answer = await askRoute(route, door, ask)
    const found = { route, ...outcomeOf(answer, route, door) }
    hasEnded = answer === undefined || answer.status === 429
    probed.set(route.id, found)
    return found
  }
}

async function askRoute(
  { path }: ScopeRequirement,
  { base, headers }: StoreDoor,
  ask: AskStore,
): Promise<JsonAnswer | undefined> {
  try {
    return await ask(`${base}${path}?limit=1`, { ...headers })
  } catch (error) {
    if (error instanceof StoreUnreachableError) return undefined
    throw error
  }
}

function outcomeOf(
  answer: JsonAnswer | undefined,
  { marks }: ScopeRequirement,
  { tried }: StoreDoor,
): Pick<Probed, 'outcome' | 'status'> {
  if (answer === undefined) return { outcome: 'unknown' }
  const { status, json } = answer
  if (status === 401) throw new CredentialRefusedError(tried)
  if (status === 403) return { outcome: 'forbidden', status }
  const isJson = typeof json === 'object' && json !== null
  // Nothing documents an inferred route: where it is not there, no scope was asked for.
  const opened =
    (status === 200 && isJson) ||
    (status > 200 && status < 300) ||
    (status === 404 && !marks.includes('inferred'))
  return { outcome: opened ? 'opened' : 'unknown', status }
}

function wantedFinding(
  { id, scope }: NamedScope,
  { route, outcome, status }: Probed,
): ScopeFinding {
  const finding = { scope: id, ...said(route, status) }
  if (outcome === 'unknown') return { ...finding, verdict: 'unknown' }
  if (outcome === 'forbidden') return { ...finding, verdict: 'missing' }
  const isHalf =
    scope?.readOnlyForm !== undefined && route?.anyOf.includes(scope.readOnlyForm) === true
  return { ...finding, verdict: isHalf ? 'assumed' : 'granted' }
}

const said = (route: ScopeRequirement | undefined, status: number | undefined) => ({
  ...(route !== undefined && { route: route.id }),
  ...(status !== undefined && { status }),
})

/** Scopes that can be told and that nobody wants; of a pair the form that reads, which is what is seen. */
function othersThan(wanted: readonly NamedScope[]): string[] {
  const ids = new Set<string | undefined>(wanted.map(({ id }) => id))
  return scopes
    .filter(
      ({ id, kind, readOnlyForm, readOnlyOf }) =>
        kind !== 'default' &&
        readOnlyForm === undefined &&
        !ids.has(id) &&
        !(readOnlyOf !== undefined && ids.has(readOnlyOf)),
    )
    .map(({ id }) => id)
}
