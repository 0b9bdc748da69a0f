import {
  diagnoseForbidden,
  type ForbiddenFinding,
  type ScopeRequirement,
} from '@latchkey/scope-catalog'
import type { FlatHeaders } from './headers.ts'
import type { OpenedInstance } from './opened-instance.ts'

/**
 * Adds to a 403 of BigCommerce's what it may mean, by what the instance's credential was seen to open.
 * The answer itself is passed on as it came.
 *
 * @param returned The headers that the client gets; they are added to.
 * @param requirement What the route needs; undefined where the catalog does not know the path.
 */
export function explainForbidden(
  returned: FlatHeaders,
  requirement: ScopeRequirement | undefined,
  { id, credentialKind, scopes, opened }: OpenedInstance,
): void {
  const findings = diagnoseForbidden({
    requirement,
    credentialKind,
    granted: scopes,
    opened,
  })
  const probable = findings.filter(({ verdict }) => verdict === findings[0]?.verdict)
  returned.push('latchkey-explanation', [...probable.map(sentenceOf), askAt(id)].join(' '))
}

const sentenceOf = ({ cause, verdict, evidence, remedy }: ForbiddenFinding) =>
  `${cause} (${verdict}): ${evidence} ${remedy}`

const askAt = (id: number) => `The rest is at /api/instances/${id}/diagnosis?method=&path=.`
