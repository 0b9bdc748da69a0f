import type { RunningLoad } from '../load/running-load.ts'
import type { ProofStack } from '../stack/proof-stack.ts'
import type { FaultName } from './fault-name.ts'

/** Something that goes wrong under load. */
export interface Fault {
  /** What happens, in words. */
  readonly what: string
  /** Whether the clock of one gateway is a minute ahead all the time. */
  readonly isClockAhead?: boolean
  readonly befall: (stack: ProofStack, load: RunningLoad) => Promise<void> | void
  readonly mend: (stack: ProofStack, load: RunningLoad) => Promise<void> | void
}

const nothing = () => undefined

const slow = (delayMs: number): Fault => ({
  what: `Redis answers ${2 * delayMs} ms late`,
  befall: ({ link }) => {
    link.delayMs = delayMs
  },
  mend: ({ link }) => {
    link.delayMs = 0
  },
})

/** How each fault is made and undone. */
export const FAULTS: Readonly<Record<FaultName, Fault>> = {
  'redis-killed': {
    what: 'Redis is killed, and started again with nothing kept',
    befall: ({ redis }) => redis.kill(),
    mend: ({ redis }) => redis.restart(),
  },
  'redis-paused': {
    what: 'Redis stands still, and goes on',
    befall: ({ redis }) => {
      redis.pause()
    },
    mend: ({ redis }) => {
      redis.resume()
    },
  },
  'redis-flushed': {
    what: 'Redis forgets everything',
    befall: ({ redis }) => redis.flush(),
    mend: nothing,
  },
  'redis-slow': slow(15),
  'redis-very-slow': slow(200),
  'postgres-restarted': {
    what: 'PostgreSQL is stopped, and started again',
    befall: ({ database }) => database.stop(),
    mend: ({ database }) => database.restart(),
  },
  'gateway-killed': {
    what: 'one of two gateways is killed, and another one started',
    befall: async ({ gateways }, load) => {
      gateways.kill(0)
      await load.turnTo(gateways.origins)
    },
    mend: async ({ gateways }, load) => {
      await gateways.add()
      await load.turnTo(gateways.origins)
    },
  },
  'clock-ahead': {
    what: 'the clock of one of two gateways is a minute ahead',
    isClockAhead: true,
    befall: nothing,
    mend: nothing,
  },
}
