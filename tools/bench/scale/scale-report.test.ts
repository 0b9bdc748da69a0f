import { describe, expect, it } from 'vitest'
import { scaleReport } from './scale-report.ts'
import { scaleSample } from './scale-sample.ts'

const heading = { machine: '2 × Sample CPU, Node 24', notes: [] }

describe('the report of scale', () => {
  it('shows each part with its figures, and the targets last', () => {
    const text = scaleReport(scaleSample(), heading)

    for (const line of [
      '| CPU, µs | 50.0 | 52.0 | 51.0 | 52.0 |',
      '| ten instances = 1 | 1.00 | 1.04 | 1.02 | 1.04 |',
      '| ten instances = 1 | 1.00 | 1.40 | 1.20 | 1.40 |',
      '| Memory, MB | idle | ten called | all called | written | over idle | bytes each |\n| --- |',
      '| resident | 120.0 | 150.0 | 450.0 | 400.0 | 280.0 | 2,621 |',
      '| look-ups of an instance | 1,000 |',
      '| 99 % after | 1.20 s |',
      '| CPU a call of the gateways, µs | 50.0 | 51.0 | 60.0 | 66.0 |',
      '| without Redis = 1 | 1.00 | 1.02 | 1.00 | 1.10 |',
      '| questions to Redis a call | 0.0000 | 0.0000 | 0.0000 | 0.0400 |',
      '| `instance` | 1,000 | 800 | 700 |',
      '6 gateways held 48 connections to PostgreSQL. Redis had 300 stores of 412 bytes.',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).toMatch(/^2 × Sample CPU, Node 24; 100,000 instances, medians of 1 round\./)
    expect(text.trimEnd()).toMatch(/at most 0\.1 \| 0\.040 \| met \|$/)
  })

  it('has a dash where Redis is not installed, and says so', () => {
    const { sizes, replicas } = scaleSample()
    const text = scaleReport(
      scaleSample({
        replicas: replicas.map(({ one, two }) => ({ ...(one && { one }), ...(two && { two }) })),
        sizes: { ...sizes, ledger: undefined },
      }),
      { ...heading, notes: ['Redis is left out: it is not installed.'] },
    )

    expect(text).toContain('Redis is left out')
    expect(text).toContain('| CPU a call of the gateways, µs | 50.0 | – | 60.0 | – |')
    expect(text).toContain('| – | not measured |')
  })
})
