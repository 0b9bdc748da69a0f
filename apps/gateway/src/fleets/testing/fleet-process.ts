import { startFleetReplica } from './fleet-replica.ts'
import { standInSteps } from './stand-in-steps.ts'

/**
 * A replica that works on fleets until it is killed: it ends the first step that it takes, and never
 * the second. It prints where it
 * listens, and the number of each instance as its step begins.
 */
const [databaseUrl = '', vaultKeys = ''] = process.argv.slice(-2)
const steps = standInSteps()
steps.act = async ({ instanceId }) => {
  process.stdout.write(`${instanceId}\n`)
  if (steps.taken.length > 1) await new Promise(() => undefined)
}
const { origin } = await startFleetReplica({ databaseUrl, vaultKeys }, steps)
process.stdout.write(`${origin}\n`)
