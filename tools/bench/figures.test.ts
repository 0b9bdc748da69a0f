import { describe, expect, it } from 'vitest'
import { compare, medianOf } from './figures.ts'
import { measuredSample } from './measured-sample.ts'

describe('compare', () => {
  it('takes the direct way off what the same round measured', () => {
    const direct = measuredSample({ p50Ms: 0.1, p99Ms: 0.4, firstByteMs: 0.5 })
    const measured = measuredSample({ p50Ms: 0.35, p99Ms: 1.4, firstByteMs: 2.5 })

    const compared = compare(measured, { direct, httpProxy: undefined })

    expect(compared.addedP50Ms).toBeCloseTo(0.25)
    expect(compared.addedP99Ms).toBeCloseTo(1)
    expect(compared.addedFirstByteMs).toBeCloseTo(2)
  })

  it('says which share of http-proxy a read costs', () => {
    const httpProxy = measuredSample({ cpuUsPerRead: 80 })

    const compared = compare(measuredSample({ cpuUsPerRead: 60 }), { direct: undefined, httpProxy })

    expect(compared.cpuShareOfHttpProxy).toBe(0.75)
  })

  it('says nothing of peers that were not measured', () => {
    const compared = compare(measuredSample(), { direct: undefined, httpProxy: undefined })

    expect(compared).toMatchObject({ cpuShareOfHttpProxy: undefined, addedP50Ms: undefined })
  })
})

describe('medianOf', () => {
  const rounds = [10, undefined, 30].map((cpuUsPerRead) =>
    compare(measuredSample({ cpuUsPerRead }), { direct: undefined, httpProxy: undefined }),
  )

  it('is taken over the rounds that have the figure', () => {
    expect(medianOf(rounds, 'cpuUsPerRead')).toBe(20)
  })

  it('is absent where no round has it', () => {
    expect(medianOf(rounds, 'databaseStatements')).toBeUndefined()
  })
})
