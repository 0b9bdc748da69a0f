import { createInterface } from 'node:readline'
import { readConfig } from '../../config/config.ts'
import { startGateway } from '../../gateway.ts'
import { createLog } from '../../http/log.ts'
import { environmentOn } from '../../testing/gateway-on.ts'
import { HeldTask, type HeldMessage } from './held-message.ts'
import { holdSteps } from './hold-steps.ts'
import { quickClock } from './quick-clock.ts'

/**
 * A process of whole gateways whose steps hold still where they are told to, to be killed there. Its one
 * line of input is a task, behind which the pipe stays open, and it prints what is said in `held-message.ts`.
 */
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const { publicUrl, rounds, ...place } = HeldTask.parse(
  JSON.parse(String((await lines.next()).value)),
)
const config = readConfig({
  ...environmentOn(place),
  LATCHKEY_PUBLIC_URL: publicUrl,
  LATCHKEY_HEALTH_CHECK_MINUTES: '0',
  LATCHKEY_DATABASE_CONNECTIONS: rounds.length > 0 ? '4' : '40',
})
// Whoever forgets it, or dies, takes it along.
process.stdin.on('end', () => {
  process.exit()
})
const say = (message: HeldMessage) => {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}
const start = () =>
  startGateway(config, {
    clock: quickClock,
    log: createLog('fatal'),
    random: () => 0.5,
    lost: (error) => {
      throw error
    },
  })
const holdRounds = holdSteps(say)
const gateways =
  rounds.length === 0
    ? [await start()]
    : await Promise.all(
        rounds.map((hold, gateway) => holdRounds(gateway, hold ?? undefined, start)),
      )
say({ listening: gateways.map(({ origin }) => origin) })
