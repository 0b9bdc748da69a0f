import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { CatalogChanges } from './compare-with-catalog.ts'
import { idOf } from './route-fact.ts'

/** Whether the catalog is not what the documents say, so that somebody has to act. */
export function isOutOfDate(changes: CatalogChanges): boolean {
  const calledFor = [
    changes.added,
    changes.removed,
    changes.returned,
    changes.rescoped,
    changes.newlyDeprecated,
    changes.undecided,
    changes.newScopes,
    changes.renamedScopes,
  ]
  return calledFor.some((list) => list.length > 0)
}

/** Says in Markdown what changed, for the person who reviews it. */
export function reportChanges(changes: CatalogChanges): string {
  const sections = [
    section(
      'Routes added',
      changes.added.map((fact) => `${code(idOf(fact))}: ${list(fact.anyOf)}`),
    ),
    section('Routes removed, to be marked as archived', changes.removed.map(named)),
    section('Routes that came back', changes.returned.map(named)),
    section(
      'Routes with other scopes',
      changes.rescoped.map(
        ({ requirement, stated }) =>
          `${named(requirement)}: ${list(requirement.anyOf)} became ${list(stated)}`,
      ),
    ),
    section('Routes deprecated', changes.newlyDeprecated.map(named)),
    section(
      'Scopes added, for a person to write',
      changes.newScopes.map(
        ({ id, uiName, permission }) => `${code(id)}: ${uiName}, ${permission}`,
      ),
    ),
    section(
      'Scopes with another name, for a person to write',
      changes.renamedScopes.map(({ id, uiName }) => `${code(id)}: ${uiName}`),
    ),
    section(
      'For a person to decide',
      changes.undecided.map(({ route, why }) => `${code(route)}: ${why}`),
    ),
    section(
      'Held otherwise on purpose',
      changes.heldOtherwise.map(
        ({ requirement, stated }) =>
          `${named(requirement)}: ${list(requirement.anyOf)}, where the documents say ${list(stated)}`,
      ),
    ),
    section('Scopes of routes that no document here names', changes.unnamedScopes.map(code)),
  ].filter((text) => text !== '')
  const verdict = isOutOfDate(changes)
    ? 'The catalog differs from the documents.'
    : 'The catalog says what the documents say.'
  return ['# Scope catalog', verdict, ...sections].join('\n\n') + '\n'
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `## ${title} (${String(lines.length)})\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

const code = (text: string) => `\`${text}\``
const list = (ids: readonly string[]) => ids.map(code).join(' or ')
const named = ({ id }: ScopeRequirement) => code(id)
