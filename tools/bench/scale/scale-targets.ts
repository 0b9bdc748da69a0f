import { ratioOver, type ReplicaName, type ScaleFigures } from './scale-figures.ts'

/** How the gateway stands to what it is meant to reach; `met` is undefined where it was not measured. */
export interface ScaleVerdict {
  readonly text: string
  readonly measured: string
  readonly met: boolean | undefined
}

const MEGABYTE = 1024 * 1024
const MOST_GROWN = 1.1
const MOST_WITH_REDIS = 1.15
const MOST_ROUND_TRIPS = 0.1
/** For 100,000 instances. */
const MOST_HELD_BYTES = 300 * MEGABYTE

/** Holds the figures against the targets. */
export function judgeScale({ warm, stampede, replicas }: ScaleFigures): ScaleVerdict[] {
  const { instances, idle, settled } = warm.memory
  const many = instances.toLocaleString('en')
  return [
    atMost(
      `CPU a warm read with ${many} instances, with ten = 1, at most ${MOST_GROWN}`,
      ratioOver(
        warm.rounds,
        (round) => round.many,
        (round) => round.few,
      ),
      MOST_GROWN,
    ),
    atMost(
      `memory over idle when ${many} were called, at most ${inMegabytes(MOST_HELD_BYTES)} MB`,
      settled.rss - idle.rss,
      MOST_HELD_BYTES,
      inMegabytes,
    ),
    {
      text: `look-ups of ${stampede.instances} instances that ${stampede.clients} clients each ask for at once: one each`,
      measured: String(stampede.loads),
      met: stampede.loads === stampede.instances,
    },
    ...ofRedis(replicas),
  ]
}

function ofRedis(replicas: ScaleFigures['replicas']): ScaleVerdict[] {
  const ratio = (name: ReplicaName, base: ReplicaName) =>
    ratioOver(
      replicas,
      (round) => round[name]?.cpuUsPerCall,
      (round) => round[base]?.cpuUsPerCall,
    )
  const trips = replicas.flatMap(({ twoWithRedis }) => twoWithRedis?.roundTripsPerCall ?? [])
  const most = trips.length === 0 ? undefined : Math.max(...trips)
  const with2 = (what: string) =>
    `CPU a call with Redis, without = 1, ${what}, at most ${MOST_WITH_REDIS}`
  return [
    atMost(with2('one gateway'), ratio('oneWithRedis', 'one'), MOST_WITH_REDIS),
    atMost(with2('two gateways'), ratio('twoWithRedis', 'two'), MOST_WITH_REDIS),
    atMost(
      `questions to Redis a call, two gateways, in any round at most ${MOST_ROUND_TRIPS}`,
      most,
      MOST_ROUND_TRIPS,
      (value) => value.toFixed(3),
    ),
  ]
}

function atMost(
  text: string,
  value: number | undefined,
  limit: number,
  format = (shown: number) => shown.toFixed(2),
): ScaleVerdict {
  if (value === undefined) return { text, measured: '–', met: undefined }
  return { text, measured: format(value), met: value <= limit }
}

const inMegabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(0)
