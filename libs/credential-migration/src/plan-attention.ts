import type { AttentionKind, PlanAttention } from './migration-plan.ts'
import type { UsedRoute } from './used-routes.ts'

interface Advice {
  readonly text: string
  readonly remedy: string
}

/** What each kind means and what to do about it, in the order in which it matters. */
const ADVICE: Readonly<Record<AttentionKind, Advice>> = {
  'not-offered': {
    text: "The scopes that open the route are not in BigCommerce's list, so no account can be given them there.",
    remedy:
      'Ask BigCommerce how the scope is granted, or find out whether the client can do without the route: its calls will most likely be refused.',
  },
  unknown: {
    text: 'The catalog does not have the route, so it is not known which scope opens it, nor whether OAuth has it.',
    remedy:
      "Look it up in BigCommerce's reference and add the scope that it names. The shadow tells how a read fares, but a write is not tried before the cut-over.",
  },
  'oauth-only': {
    text: 'The route never answers a legacy account: no call of it has succeeded, and from the cut-over on calls will.',
    remedy:
      'Ask whether the client is meant to make these calls. If it is not, stop them before the cut-over and plan anew, so that their scope is not asked for.',
  },
  sunset: {
    text: 'BigCommerce has announced the end of the route.',
    remedy: 'Have the client call what replaces it, before or soon after the move.',
  },
  deprecated: {
    text: 'BigCommerce has deprecated the route.',
    remedy:
      'It can move as it is. Plan to have the client call what replaces it, because the scope may be another.',
  },
  archived: {
    text: "The route is not in BigCommerce's present reference.",
    remedy: 'Watch it in the shadow: whether OAuth answers it as before is written nowhere.',
  },
  inferred: {
    text: 'The scopes of the route are inferred from its neighbours: no document states them.',
    remedy: 'Watch it in the shadow: a 403 there names the scope that is missing.',
  },
}

/** The kinds of attention, the gravest first. */
export const ATTENTION_KINDS = Object.keys(ADVICE) as readonly AttentionKind[]

/**
 * Lists what a person has to look at, the gravest kind first. A route is listed once for each kind.
 *
 * @param notOffered Ids of routes whose scopes cannot be chosen.
 */
export function planAttention(
  routes: readonly UsedRoute[],
  notOffered: ReadonlySet<string>,
): PlanAttention[] {
  const kinds = new Map(routes.map((used) => [used, kindsOf(used, notOffered.has(used.route))]))
  return ATTENTION_KINDS.flatMap((kind) =>
    routes
      .filter((used) => kinds.get(used)?.has(kind))
      .map(({ route, calls, requirement }) => ({
        kind,
        route,
        calls,
        ...ADVICE[kind],
        scopes: kind === 'not-offered' ? [...(requirement?.anyOf ?? [])] : [],
      })),
  )
}

function kindsOf(
  { requirement, succeeded }: UsedRoute,
  isNotOffered: boolean,
): ReadonlySet<AttentionKind> {
  if (requirement === undefined) return new Set(['unknown'])
  const { legacy, marks, deprecated, archived, inferred } = requirement
  const isSunset = marks.includes('sunset')
  const holds: Readonly<Record<AttentionKind, boolean>> = {
    'not-offered': isNotOffered,
    unknown: false,
    // After a canary its calls may have gone by OAuth already.
    'oauth-only': legacy === 'not-offered' && succeeded === 0,
    sunset: isSunset,
    deprecated: deprecated && !isSunset,
    archived,
    inferred,
  }
  return new Set(ATTENTION_KINDS.filter((kind) => holds[kind]))
}
