import { describe, expect, it } from 'vitest'
import { scaleSample } from './scale-sample.ts'
import { judgeScale } from './scale-targets.ts'

const metOf = (figures = scaleSample()) => judgeScale(figures).map(({ met }) => met)

describe('the targets of scale', () => {
  it('are met by figures within them', () => {
    expect(metOf()).toEqual([true, true, true, true, true, true])
  })

  it('are missed one by one', () => {
    const { warm, stampede, replicas } = scaleSample()
    const [round] = replicas
    const { oneWithRedis, twoWithRedis } = round ?? {}
    const memory = { ...warm.memory, settled: { ...warm.memory.settled, rss: 421 * 1024 * 1024 } }
    const worse = {
      warm: { ...warm, rounds: [{ few: 50, many: 55.5 }], memory },
      stampede: { ...stampede, loads: 1_001 },
      replicas: [
        {
          ...round,
          ...(oneWithRedis && { oneWithRedis: { ...oneWithRedis, cpuUsPerCall: 58 } }),
          ...(twoWithRedis && {
            twoWithRedis: { ...twoWithRedis, cpuUsPerCall: 70, roundTripsPerCall: 0.101 },
          }),
        },
      ],
    }

    expect(metOf(scaleSample(worse))).toEqual([false, false, false, false, false, false])
  })

  it('name how many instances they were measured with', () => {
    const { warm } = scaleSample()
    const memory = { ...warm.memory, instances: 50_000 }

    const [, held] = judgeScale(scaleSample({ warm: { ...warm, memory } }))

    expect(held).toMatchObject({ measured: '280', met: true })
    expect(held?.text).toContain('50,000 were called, at most 300 MB')
  })

  it('say nothing of Redis where there is none', () => {
    const replicas = scaleSample().replicas.map(({ one, two }) => ({
      ...(one && { one }),
      ...(two && { two }),
    }))

    expect(metOf(scaleSample({ replicas })).slice(3)).toEqual([undefined, undefined, undefined])
  })
})
