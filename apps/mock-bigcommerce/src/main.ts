import { MockConfigError, PortTakenError, StateFileError } from './errors.ts'
import { readConfig } from './read-config.ts'
import { sampleSeed } from './seed/sample-seed.ts'
import { keepIn, restoreFrom } from './state-file.ts'
import { startMockBigCommerce, type RunningMock } from './start-mock-bigcommerce.ts'

/** Starts the mock as the environment says, and stops it when asked or when its parent is gone. */
async function main(): Promise<void> {
  const { plan, stateFile, ...options } = readConfig(process.env)
  const seed = sampleSeed().map((store) => ({ ...store, plan: plan ?? store.plan }))
  const mock = await startMockBigCommerce({ ...options, seed })
  if (stateFile !== undefined) await restoreFrom(stateFile, mock)

  let isStopping = false
  const stop = () => {
    // A parent that ends us by a signal is gone a moment later: one of the two is enough.
    if (isStopping) return
    isStopping = true
    void finish(mock, stateFile).then((code) => process.exit(code))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', stop)

  console.log(`mock BigCommerce is ready at ${mock.origin}`)
  process.send?.({ type: 'ready', origin: mock.origin })
}

async function finish(mock: RunningMock, stateFile: string | undefined): Promise<number> {
  try {
    if (stateFile !== undefined) await keepIn(stateFile, mock)
    await mock.close()
    return 0
  } catch (error) {
    console.error(`mock BigCommerce could not keep its state: ${explain(error)}`)
    return 1
  }
}

function explain(error: unknown): string {
  if (error instanceof MockConfigError) return error.faults.join('\n')
  if (error instanceof PortTakenError || error instanceof StateFileError)
    return `${error.message}: ${error.remedy}`
  return error instanceof Error ? error.message : String(error)
}

main().catch((error: unknown) => {
  console.error(`mock BigCommerce did not start: ${explain(error)}`)
  process.exit(1)
})
