import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { createLog } from '../http/log.ts'
import type { Standing } from '../instances/instance.ts'
import { RefusalWatch } from './refusal-watch.ts'

/** A watch whose checks end when they are told to. */
function watching(check?: () => Promise<void>) {
  const clock = new ManualClock()
  const checked: number[] = []
  const logged: string[] = []
  const end = Promise.withResolvers<undefined>()
  const watch = new RefusalWatch({
    clock,
    log: createLog('error', { write: (line: string) => logged.push(line) }),
    check: async (id) => {
      checked.push(id)
      await (check === undefined ? end.promise : check())
    },
  })
  const notice = (id: number, standing: Standing = 'callable') => {
    watch.notice({ id, standing })
  }
  return { clock, checked, logged, end, watch, notice }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the watch over refused calls', () => {
  it('has an instance checked once, however many of its calls are refused', async () => {
    const { checked, notice } = watching()

    for (const id of [1, 1, 2, 1]) notice(id)

    expect(checked).toEqual([1, 2])
  })

  it('has it checked again after a minute, and not before the last check is over', async () => {
    const { checked, notice, clock, end } = watching()
    notice(1)
    clock.advance(60_000)
    notice(1)
    const during = checked.length
    end.resolve(undefined)
    await settled()

    notice(1)
    clock.advance(59_999)
    notice(1)
    const again = checked.length
    clock.advance(1)
    await settled()
    notice(1)

    expect([during, again, checked.length]).toEqual([1, 2, 3])
  })

  it.each(['needs-reapproval', 'invalid', 'revoked'] as const)(
    'leaves an instance that is %s to the health checks',
    (standing) => {
      const { checked, notice } = watching()

      notice(1, standing)

      expect(checked).toEqual([])
    },
  )

  it('has no more than a few checked at once, and the others when they are refused again', async () => {
    const { checked, notice, end } = watching()
    for (let id = 1; id <= 20; id += 1) notice(id)
    const first = checked.length
    end.resolve(undefined)
    await settled()

    notice(20)

    expect([first, checked.at(-1)]).toEqual([8, 20])
  })

  it('goes on after a check that failed, and says so in the log', async () => {
    const { checked, logged, notice } = watching(() => Promise.reject(new Error('no database')))

    notice(1)
    await settled()
    notice(2)

    expect(checked).toEqual([1, 2])
    expect(logged.join('')).toContain('no database')
  })

  it('waits for what is under way when it is stopped, and begins nothing any more', async () => {
    const { checked, notice, end, watch } = watching()
    notice(1)
    const stopped = watch[Symbol.asyncDispose]().then(() => 'stopped')

    const before = await Promise.race([stopped, settled().then(() => 'waiting')])
    notice(2)
    end.resolve(undefined)

    expect([before, await stopped, checked]).toEqual(['waiting', 'stopped', [1]])
  })
})
