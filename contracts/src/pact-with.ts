import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { PactV4 } from '@pact-foundation/pact'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run's pacts are written, by `written-pacts.global-setup.ts`. */
    writtenPacts: string
  }
}

/** Who agrees with whom, by the names of their projects. */
export interface PactParties {
  readonly consumer: string
  readonly provider: string
}

/** What is agreed, ready to be tried: the last step of Pact's own builders. */
export interface Agreed<StandIn> {
  executeTest<Result>(test: (standIn: StandIn) => Promise<Result>): Promise<Result | undefined>
}

/** A consumer's side of a pact. */
export interface ConsumerPact {
  /**
   * Tries the consumer's own code against what is agreed, and keeps the agreement for the provider.
   *
   * @param describe Says what is agreed, by the builders of Pact; several interactions may be added,
   *   of which the last is given back. Each must happen in the test.
   * @param test Runs the consumer's code against a server, or on a message, that does as agreed.
   * @throws {Error} If the code asks for anything else: with the pair, the interaction and the fields.
   */
  agree<StandIn, Result>(
    describe: (pact: PactV4) => Agreed<StandIn>,
    test: (standIn: StandIn) => Promise<Result>,
  ): Promise<Result>
}

/**
 * The pact of a consumer with a provider, written to a folder of this run, never to where pacts are
 * kept: what no test asks for any more must go.
 */
export function pactWith(parties: PactParties, folder = inject('writtenPacts')): ConsumerPact {
  return {
    async agree(describe, test) {
      // A folder for each: Pact merges into what is there, and knows no other process.
      const pact = new NamingPact({
        ...parties,
        dir: join(folder, randomUUID()),
        logLevel: 'error',
      })
      const agreed = describe(pact)
      const thrown: unknown[] = []
      // A test that fails would hide what its server saw, which is the cause more often than not.
      const outcome = await agreed
        .executeTest(async (standIn) => {
          try {
            return { result: await test(standIn) }
          } catch (error) {
            thrown.push(error)
            return undefined
          }
        })
        .catch((error: unknown) => {
          throw brokenPact(parties, { names: pact.names, error, cause: thrown[0] })
        })
      if (outcome === undefined) throw thrown[0]
      return outcome.result
    },
  }
}

/** Remembers what its interactions are called, which the mismatches of Pact do not say. */
class NamingPact extends PactV4 {
  readonly names: string[] = []

  override addInteraction() {
    const interaction = super.addInteraction()
    const name = interaction.uponReceiving.bind(interaction)
    interaction.uponReceiving = (description) => {
      this.names.push(description)
      return name(description)
    }
    return interaction
  }
}

interface Breach {
  readonly names: readonly string[]
  readonly error: unknown
  readonly cause: unknown
}

function brokenPact({ consumer, provider }: PactParties, { names, error, cause }: Breach): Error {
  const said = error instanceof Error ? error.message : String(error)
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.endsWith('following mismatches:'))
    .filter((line) => !line.startsWith('Test failed for'))
  const title = `${consumer} -> ${provider}, "${names.join('", "')}": not as agreed`
  return new Error([title, ...lines].join('\n  '), { cause })
}
