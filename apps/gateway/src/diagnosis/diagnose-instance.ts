import { authenticationHeader } from '@latchkey/auth-strategy'
import { probeAccess, type VerificationDeps } from '@latchkey/bigcommerce-client'
import {
  diagnoseForbidden,
  OpenedRoutes,
  theCatalog,
  type ForbiddenFinding,
  type Method,
} from '@latchkey/scope-catalog'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { Instance } from '../instances/instance.ts'

/** Asks a store what it lets an instance's credential do. */
export interface DiagnosisDeps extends VerificationDeps {
  /** What this replica saw the instance's credential open. */
  readonly openedBy: (instanceId: number) => OpenedRoutes | undefined
}

/** A call that BigCommerce forbids, below the store. */
export interface ForbiddenRequest {
  readonly method: Method
  readonly path: string
}

/** What a 403 means, by what the store says when it is asked. */
export interface Diagnosis {
  /** The route's id; `undefined` where the catalog does not know the path. */
  readonly route: string | undefined
  /** What the store answers to the call now, where it only reads. */
  readonly status: number | undefined
  /** The most probable cause first; none where the store does not forbid the call now. */
  readonly findings: readonly ForbiddenFinding[]
}

/**
 * Finds out why BigCommerce forbids a call, with questions that change nothing in the store. A path
 * that the catalog does not know is not sent.
 *
 * @throws The errors of `probeAccess`.
 */
export async function diagnoseInstance(
  { id, credential, store, settings, upstream }: Instance,
  { method, path }: ForbiddenRequest,
  { openedBy, ...deps }: DiagnosisDeps,
): Promise<Diagnosis> {
  const requirement = theCatalog().find(method, path)
  const reads = requirement?.method === 'GET'
  const probe = await probeAccess(
    {
      upstream,
      ...store,
      authentication: authenticationHeader(credential),
      read: reads ? path : undefined,
    },
    deps,
  )
  const route = requirement?.id
  const { status } = probe
  if (status !== undefined && status !== 403) return { route, status, findings: [] }
  const findings = diagnoseForbidden({
    requirement,
    credentialKind: credential.kind,
    granted: grantedScopes(settings),
    opened: openedBy(id) ?? new OpenedRoutes(),
    anyTokenMay: probe.anyTokenMay,
    planName: probe.planName,
  })
  return { route, status, findings }
}
