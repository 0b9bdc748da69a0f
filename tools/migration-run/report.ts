import { markdownTable } from '../bench/markdown-table.ts'
import type { ShadowFigures, ShadowSide, StageFigures, SwitchFigures } from './figures.ts'
import type { Verdict } from './verdict.ts'

/** Everything that a run came to. */
export interface RunResult {
  readonly machine: string
  readonly verdicts: readonly Verdict[]
  readonly stages: readonly StageFigures[]
  readonly switches: readonly SwitchFigures[]
  readonly shadow: ShadowFigures
}

/** Writes a run down as Markdown. */
export function report({ machine, verdicts, stages, switches, shadow }: RunResult): string {
  return [
    `${machine}.`,
    verdictsTable(verdicts),
    ...verdicts.flatMap(examplesOf),
    stagesTable(stages),
    switchesTable(switches),
    shadowTable(shadow),
  ].join('\n\n')
}

function verdictsTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, wanted, found, isMet }) => [
    what,
    wanted,
    found,
    isMet ? 'met' : 'NOT MET',
  ])
  return markdownTable(['', 'wanted', 'found', ''], rows)
}

function examplesOf({ what, examples }: Verdict): string[] {
  if (examples.length === 0) return []
  return [[`${what}:`, '', ...examples.map((example) => `- ${example}`)].join('\n')]
}

function stagesTable(stages: readonly StageFigures[]): string {
  const rows = stages.map(({ stage, calls, writes, p50Ms, p99Ms, longestMs, oauthShare }) => [
    stage,
    ...[calls, writes].map((count) => count.toLocaleString('en')),
    ...[p50Ms, p99Ms, longestMs].map((ms) => ms.toFixed(1)),
    `${(100 * oauthShare).toFixed(1)} %`,
  ])
  const head = ['calls', 'of them writes', 'p50, ms', 'p99, ms', 'longest, ms', 'by OAuth']
  return markdownTable(['stage', ...head], rows)
}

function switchesTable(switches: readonly SwitchFigures[]): string {
  const rows = switches.map(({ stage, replica, answeredMs, lastOldCallMs }) => [
    stage,
    String(replica + 1),
    answeredMs.toFixed(0),
    lastOldCallMs.toFixed(0),
  ])
  const head = ['gateway', 'answered after, ms', 'last call by the old credential after, ms']
  return markdownTable(['switch', ...head], rows)
}

function shadowTable({ on, off, addedP50Ms, repeatedShare }: ShadowFigures): string {
  const list = (times: readonly number[]) => times.map((ms) => ms.toFixed(2)).join(', ')
  const rows = [
    ['p50 by stretch, ms', list(off.p50Ms), list(on.p50Ms)],
    ['processor time of the gateways a call, µs', micro(off), micro(on)],
    ['how busy the machine was', percent(off.machineBusyShare), percent(on.machineBusyShare)],
    ['reads that were repeated', percent(0), percent(repeatedShare)],
    ['p50, difference of the medians, ms', '', addedP50Ms.toFixed(2)],
  ]
  return markdownTable(['shadow', 'off', 'on'], rows)
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`
const micro = ({ processorUsPerCall: us }: ShadowSide) => us?.toFixed(0) ?? '–'
