import { randomInt, randomUUID } from 'node:crypto'
import { engine } from '../engine/engine.ts'
import { ownerOfThisRun } from '../engine/environment.ts'
import { OWNER_LABEL } from '../engine/leftovers.ts'
import type { Networks, Started } from './place.ts'

const MOST_TRIES = 20

/**
 * Makes the two networks of a stack.
 *
 * A gateway refuses private addresses, so what stands for BigCommerce needs public ones. Those of
 * 30.0.0.0/8 are handed out, and nobody announces them; the network is internal, so nothing gets out.
 */
export async function startNetworks(): Promise<Started<Networks>> {
  await using undo = new AsyncDisposableStack()
  const backend = await createNetwork({ Internal: false }, undo)
  const internet = await createPublicNetwork(undo)
  const resources = undo.move()
  return { backend, ...internet, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

async function createPublicNetwork(undo: AsyncDisposableStack) {
  for (let tries = 1; ; tries += 1) {
    const internetPrefix = `30.${randomInt(1, 255)}.${randomInt(1, 255)}`
    const range = { Internal: true, IPAM: { Config: [{ Subnet: `${internetPrefix}.0/24` }] } }
    try {
      return { internet: await createNetwork(range, undo), internetPrefix }
    } catch (error) {
      // Another stack may have it.
      if (tries === MOST_TRIES || !String(error).includes('overlaps')) throw error
    }
  }
}

interface NetworkOptions {
  readonly Internal: boolean
  readonly IPAM?: { readonly Config: { readonly Subnet: string }[] }
}

async function createNetwork(options: NetworkOptions, undo: AsyncDisposableStack): Promise<string> {
  const { network: networks } = await engine()
  const name = `latchkey-e2e-${randomUUID()}`
  const labels = { [OWNER_LABEL]: ownerOfThisRun() }
  const network = await networks.create({
    Name: name,
    Driver: 'bridge',
    Labels: labels,
    ...options,
  })
  undo.defer(() => networks.remove(network))
  return name
}
