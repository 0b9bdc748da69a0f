import { markdownTable } from '../markdown-table.ts'
import type { HeldMemory } from './measured-gateway.ts'
import {
  bytesAnInstance,
  medianOver,
  ratioOver,
  type MemoryFigures,
  type ReplicaName,
  type ReplicaTurn,
  type ScaleFigures,
  type StampedeFigures,
  type StoredSizes,
  type WarmFigures,
  type WarmName,
} from './scale-figures.ts'
import { judgeScale } from './scale-targets.ts'

/** What a report is headed with. */
export interface ScaleHeading {
  readonly machine: string
  /** Lines about what is not as usual. */
  readonly notes: readonly string[]
}

/** Writes the figures as Markdown, from what a call costs to how the gateway stands to its targets. */
export function scaleReport(figures: ScaleFigures, { machine, notes }: ScaleHeading): string {
  const { warm, stampede, replicas, sizes } = figures
  const rounds = replicas.length === 1 ? '1 round' : `${replicas.length} rounds`
  return [
    `${machine}; ${grouped(warm.memory.instances)} instances, medians of ${rounds}.`,
    ...notes,
    warmTable(warm),
    memoryTable(warm.memory),
    stampedeTable(stampede),
    replicasTable(replicas),
    sizesTable(sizes),
    ledgerLine(sizes),
    targetsTable(figures),
  ].join('\n\n')
}

function warmTable({ rounds, whole, memory }: WarmFigures): string {
  const many = grouped(memory.instances)
  const columns: readonly (readonly [WarmName, string])[] = [
    ['few', '10 instances'],
    ['many', `${many} in turn`],
    ['skewed', `${many} by Zipf's law`],
    ['sharing', `${many}, four a store`],
  ]
  const row = (label: string, valueOf: (name: WarmName) => number | undefined, digits: number) => [
    label,
    ...columns.map(([name]) => fixed(valueOf(name), digits)),
  ]
  const spread = (name: WarmName) => {
    const values = rounds.flatMap((round) => round[name] ?? [])
    return values.length === 0
      ? '–'
      : `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`
  }
  const ofWhole = (name: WarmName) => {
    const [value, base] = [whole[name], whole.few]
    return value === undefined || base === undefined ? undefined : value / base
  }
  return markdownTable(
    ['A warm read', ...columns.map(([, title]) => title)],
    [
      row('CPU, µs', (name) => medianOver(rounds, (round) => round[name]), 1),
      ['over the rounds', ...columns.map(([name]) => spread(name))],
      row(
        'ten instances = 1',
        (name) =>
          ratioOver(
            rounds,
            (round) => round[name],
            (round) => round.few,
          ),
        2,
      ),
      row('CPU until all is counted and written, µs', (name) => whole[name], 1),
      row('ten instances = 1', ofWhole, 2),
    ],
  )
}

const PARTS: readonly (readonly [keyof HeldMemory, string])[] = [
  ['rss', 'resident'],
  ['heapUsed', 'objects'],
  ['external', 'buffers'],
]

function memoryTable(memory: MemoryFigures): string {
  const { idle, warm, used, settled, instances } = memory
  const head = [
    'Memory, MB',
    'idle',
    'ten called',
    'all called',
    'written',
    'over idle',
    'bytes each',
  ]
  const rows = PARTS.map(([part, label]) => [
    label,
    ...[idle, warm, used, settled].map((held) => megabytes(held[part])),
    megabytes(settled[part] - idle[part]),
    grouped(bytesAnInstance(memory, part)),
  ])
  const said = `Of ${grouped(instances)} instances the gateway remembers ${grouped(memory.remembered)}, and of their stores ${grouped(memory.stores)}.`
  return `${markdownTable(head, rows)}\n\n${said}`
}

function stampedeTable(stampede: StampedeFigures): string {
  const { instances, clients, loads, otherStatements, allMs, p50Ms, p99Ms } = stampede
  const seconds = (ms: number) => `${(ms / 1e3).toFixed(2)} s`
  return markdownTable(
    [`${grouped(instances * clients)} calls at once on a fresh gateway`, ''],
    [
      ['instances, clients each', `${grouped(instances)}, ${clients}`],
      ['look-ups of an instance', grouped(loads)],
      ['other statements', grouped(otherStatements)],
      ['half of them answered after', seconds(p50Ms)],
      ['99 % after', seconds(p99Ms)],
      ['all after', seconds(allMs)],
    ],
  )
}

const SETS: readonly (readonly [ReplicaName, string])[] = [
  ['one', 'one gateway'],
  ['oneWithRedis', 'one, with Redis'],
  ['two', 'two gateways'],
  ['twoWithRedis', 'two, with Redis'],
]

function replicasTable(rounds: ScaleFigures['replicas']): string {
  const row = (label: string, valueOf: (turn: ReplicaTurn) => number, digits: number) => [
    label,
    ...SETS.map(([name]) =>
      fixed(
        medianOver(rounds, (round) =>
          round[name] === undefined ? undefined : valueOf(round[name]),
        ),
        digits,
      ),
    ),
  ]
  const against = (name: ReplicaName) =>
    ratioOver(
      rounds,
      (round) => round[name]?.cpuUsPerCall,
      (round) =>
        round[name === 'oneWithRedis' ? 'one' : name === 'twoWithRedis' ? 'two' : name]
          ?.cpuUsPerCall,
    )
  return markdownTable(
    ['Replicas', ...SETS.map(([, title]) => title)],
    [
      row('CPU a call of the gateways, µs', (turn) => turn.cpuUsPerCall, 1),
      ['without Redis = 1', ...SETS.map(([name]) => fixed(against(name), 2))],
      row('CPU a call of Redis, µs', (turn) => turn.redisCpuUsPerCall, 2),
      row('questions to Redis a call', (turn) => turn.roundTripsPerCall, 4),
      row('part of the calls that waited', (turn) => turn.waitedShare, 4),
      row('calls a second in all', (turn) => turn.callsPerSecond, 0),
    ],
  )
}

function sizesTable({ tables }: StoredSizes): string {
  const each = (bytes: number, rows: number) => (rows === 0 ? '–' : grouped(bytes / rows))
  return markdownTable(
    ['PostgreSQL', 'rows', 'bytes a row', 'packed'],
    tables.map(({ table, rows, bytes, packedBytes }) => [
      `\`${table}\``,
      grouped(rows),
      each(bytes, rows),
      each(packedBytes, rows),
    ]),
  )
}

function ledgerLine({ ledger, connections, gateways }: StoredSizes): string {
  const held = `${gateways} gateways held ${connections} connections to PostgreSQL.`
  if (ledger === undefined) return held
  return `${held} Redis had ${grouped(ledger.keys)} stores of ${grouped(ledger.bytesAKey)} bytes.`
}

function targetsTable(figures: ScaleFigures): string {
  return markdownTable(
    ['Target', 'measured', ''],
    judgeScale(figures).map(({ text, measured, met }) => [
      text,
      measured,
      met === undefined ? 'not measured' : met ? 'met' : 'not met',
    ]),
  )
}

const grouped = (value: number) => Math.round(value).toLocaleString('en')
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)
const fixed = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? '–'
