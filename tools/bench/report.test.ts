import { describe, expect, it } from 'vitest'
import type { ContestantName } from './contestants/contestant.ts'
import { compare, type Figures, type Measured } from './figures.ts'
import { measuredSample } from './measured-sample.ts'
import { report } from './report.ts'

const heading = { machine: '2 × Sample CPU, Node 24', rounds: 3, notes: [] }

describe('report', () => {
  it('heads a column with each contestant that ran, in a fixed order', () => {
    const text = report(results({ direct: [{}], 'http-proxy': [{}], latchkey: [{}] }), heading)

    expect(text).toContain(
      '|  | Latchkey | @fastify/http-proxy | direct |\n| --- | ---: | ---: | ---: |',
    )
  })

  it('shows medians over the rounds, and a dash where there is no figure', () => {
    const rounds = [{ cpuUsPerRead: 41 }, { cpuUsPerRead: 90 }, { cpuUsPerRead: 44.25 }]

    const text = report(results({ undici: rounds, direct: [{ cpuUsPerRead: undefined }] }), heading)

    expect(text).toContain('| CPU a read, µs | 44.3 | – |')
    expect(text).toContain('CPU a read over the rounds, µs: bare undici 41.0 to 90.0.')
  })

  it('says of each target whether it is met', () => {
    const latchkey = { databaseStatements: 2, growthBytes: 3 * 1024 * 1024, cpuUsPerRead: 60 }

    const text = report(
      results({ latchkey: [latchkey], 'http-proxy': [{ cpuUsPerRead: 100 }] }),
      heading,
    )

    expect(text).toContain('of @fastify/http-proxy, at most 0.8 | 0.60 | met |')
    expect(text).toContain('| memory grows by at most 10 MB during 50 MB | 3.0 | met |')
    expect(text).toContain('| no database statement once warm | 2 | not met |')
    expect(text).toContain(
      '| median latency added over one connection at most 0.5 ms | – | not measured |',
    )
  })

  it('names no targets where Latchkey did not run', () => {
    expect(report(results({ undici: [{}] }), heading)).not.toContain('Target')
  })

  it('begins with the machine, the number of rounds and what was left out', () => {
    const notes = ['nginx is left out: it is not installed.']

    const text = report(results({ direct: [{}] }), { ...heading, notes })

    expect(text).toMatch(/^2 × Sample CPU, Node 24; medians of 3 rounds\.\n\nnginx is left out/)
  })
})

// Each round holds the contestants against each other by their figures of that round.
function results(
  rounds: Partial<Record<ContestantName, readonly Partial<Measured>[]>>,
): Map<ContestantName, readonly Figures[]> {
  const sample = (name: ContestantName, round: number) => {
    const differing = rounds[name]?.[round]
    return differing === undefined ? undefined : measuredSample(differing)
  }
  const names = ['latchkey', 'http-proxy', 'undici', 'nginx', 'direct'] as const
  return new Map(
    names.flatMap((name) => {
      const figures = (rounds[name] ?? []).map((differing, round) =>
        compare(measuredSample(differing), {
          direct: sample('direct', round),
          httpProxy: sample('http-proxy', round),
        }),
      )
      return figures.length === 0 ? [] : [[name, figures] as const]
    }),
  )
}
