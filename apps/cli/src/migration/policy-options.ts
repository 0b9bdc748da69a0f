import type { OptionTable, ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import type { Policy } from './migration-shapes.ts'
import { readShare, shareOption, writeShare } from './share.ts'

/** What a cut-over waits for, and how a canary grows, as options. */
export const POLICY_OPTIONS = {
  'minimum-samples': {
    type: 'string',
    coerce: countOption('--minimum-samples'),
    describe: 'Compared reads of each route that a cut-over waits for',
  },
  'minimum-samples-of': {
    type: 'string',
    array: true,
    default: [],
    coerce: readRouteMinimums,
    describe: "In place of it for one route: 'GET /v2/orders=5'",
  },
  'hold-hours': {
    type: 'string',
    coerce: countOption('--hold-hours'),
    describe: 'How long the legacy account is kept behind a cut-over',
  },
  'shadow-share': share('--shadow-share', 'Which share of the reads is repeated: 10% or 0.1'),
  'reserve-share': share(
    '--reserve-share',
    "Which share of the store's quota repeated reads leave alone",
  ),
  'canary-steps': {
    type: 'string',
    describe: 'The shares that a canary grows by: 5%,25%,50%',
  },
  'canary-step-minutes': {
    type: 'string',
    coerce: countOption('--canary-step-minutes'),
    describe: 'How long each share is watched before the next',
  },
  'canary-minimum-calls': {
    type: 'string',
    coerce: countOption('--canary-minimum-calls'),
    describe: 'Calls by the new credential before a share is judged',
  },
  'canary-margin': share(
    '--canary-margin',
    'By how much more calls may fail than by the legacy account',
  ),
} as const satisfies OptionTable

/**
 * The part of the policy that options change; the routes that have a minimum keep theirs.
 *
 * @throws {UsageError} If the steps of a canary are none.
 */
export function policyFrom(
  values: ValuesOf<typeof POLICY_OPTIONS>,
  now: Pick<Policy, 'minimumSamplesByRoute'>,
): Partial<Policy> {
  const { 'minimum-samples-of': byRoute, 'canary-steps': steps } = values
  const chosen = {
    minimumSamples: values['minimum-samples'],
    minimumSamplesByRoute:
      byRoute.length === 0
        ? undefined
        : { ...now.minimumSamplesByRoute, ...Object.fromEntries(byRoute) },
    holdHours: values['hold-hours'],
    shadowShare: values['shadow-share'],
    reserveShare: values['reserve-share'],
    canarySteps: steps === undefined ? undefined : readSteps(steps),
    canaryStepMinutes: values['canary-step-minutes'],
    canaryMinimumCalls: values['canary-minimum-calls'],
    canaryMargin: values['canary-margin'],
  }
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
}

/** A policy in the words of its options, for a person to read. */
export function policyFields(policy: Policy): Readonly<Record<string, string>> {
  const routes = Object.entries(policy.minimumSamplesByRoute)
  return {
    'minimum-samples': String(policy.minimumSamples),
    'minimum-samples-of': routes.map(([route, count]) => `${route}=${count}`).join(', '),
    'hold-hours': String(policy.holdHours),
    'shadow-share': writeShare(policy.shadowShare),
    'reserve-share': writeShare(policy.reserveShare),
    'canary-steps': policy.canarySteps.map(writeShare).join(', '),
    'canary-step-minutes': String(policy.canaryStepMinutes),
    'canary-minimum-calls': String(policy.canaryMinimumCalls),
    'canary-margin': writeShare(policy.canaryMargin),
  }
}

function share(name: string, describe: string) {
  return { type: 'string', coerce: shareOption(name, 'from 0 to 1'), describe } as const
}

function countOption(name: string): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} is a whole number`)
    return Number(text)
  }
}

function readSteps(text: string): readonly number[] {
  return text.split(',').map((step) => {
    const read = readShare(step, 'from 0 to 1')
    if (read === undefined || read === 0) {
      throw new UsageError(
        '--canary-steps are shares with commas between them, such as 5%,25%,50%',
        'migrate policy',
      )
    }
    return read
  })
}

function readRouteMinimums(texts: readonly string[]): readonly (readonly [string, number])[] {
  return texts.map((text) => {
    const [, route, count] = /^(.+)=(\d{1,9})$/.exec(text) ?? []
    if (route === undefined || count === undefined) {
      throw new Error('--minimum-samples-of takes a route and a number: GET /v2/orders=5')
    }
    return [route.trim(), Number(count)]
  })
}
