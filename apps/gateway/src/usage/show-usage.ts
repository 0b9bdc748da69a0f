import type { CountedCalls, CountedUsage } from './read-usage.ts'
import type { UsageView } from './usage-schemas.ts'

const DAY_MS = 24 * 60 * 60_000
const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

/** What an instance called, as a person or a program reads it. */
export function showUsage({ from, to, routes, ...usage }: CountedUsage): UsageView {
  const days = (to.getTime() - from.getTime()) / DAY_MS
  return {
    window: {
      from: from.toISOString(),
      to: to.toISOString(),
      days: Math.floor(days * 10) / 10,
      calls: routes.reduce((sum, { calls }) => sum + calls, 0),
    },
    firstAt: timeOf(routes.map(({ firstAt }) => firstAt.getTime()).sort(ascending)[0]),
    lastAt: timeOf(
      routes
        .map(({ lastAt }) => lastAt.getTime())
        .sort(ascending)
        .at(-1),
    ),
    busiestHalfMinute: usage.busiestHalfMinute,
    busiestHour: usage.busiestHour,
    seenOnce: routes.filter(({ calls }) => calls === 1).map(routeOf),
    routes: routes.map((counted) => ({ route: routeOf(counted), ...showCalls(counted) })),
  }
}

function showCalls({ byStatusClass, doors, traits, firstAt, lastAt, ...counted }: CountedCalls) {
  return {
    ...counted,
    byStatus: Object.fromEntries(
      STATUS_CLASSES.map((name, at) => [name, byStatusClass[at] ?? 0] as const).filter(
        ([, calls]) => calls > 0,
      ),
    ),
    doors: [...doors],
    traits: [...traits],
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }
}

const routeOf = ({ method, path }: CountedCalls) => `${method} ${path}`

const ascending = (a: number, b: number) => a - b

const timeOf = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())
