import { MockConfigError, PortTakenError } from './errors.ts'
import { readConfig } from './read-config.ts'
import { sampleSeed } from './seed/sample-seed.ts'
import { startMockBigCommerce } from './start-mock-bigcommerce.ts'

/** Starts the mock as the environment says, and stops it when asked or when its parent is gone. */
async function main(): Promise<void> {
  const { port, host, plan } = readConfig(process.env)
  const seed = sampleSeed().map((store) => ({ ...store, plan: plan ?? store.plan }))
  const mock = await startMockBigCommerce({ port, host, seed })

  const stop = () => {
    void mock.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', stop)

  console.log(`mock BigCommerce is ready at ${mock.origin}`)
  process.send?.({ type: 'ready', origin: mock.origin })
}

function explain(error: unknown): string {
  if (error instanceof MockConfigError) return error.faults.join('\n')
  if (error instanceof PortTakenError) return `${error.message}: ${error.remedy}`
  return error instanceof Error ? error.message : String(error)
}

main().catch((error: unknown) => {
  console.error(`mock BigCommerce did not start: ${explain(error)}`)
  process.exit(1)
})
