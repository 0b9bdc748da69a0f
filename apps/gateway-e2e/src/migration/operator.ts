import { z } from 'zod'
import type { Organization } from '../client/organization.ts'
import { until } from '../engine/until.ts'
import { commandLine } from '../stack/command-line.ts'
import type { Place } from '../stack/place.ts'

const Status = z.object({ unmet: z.array(z.object({ condition: z.string() })) })
const Report = z.object({
  intact: z.boolean(),
  history: z.array(z.object({ kind: z.string() })),
})

/** Whose instance is moved, and from where. */
export interface OperatorDeps {
  readonly place: Place
  readonly organization: Organization
  readonly instanceId: number
  /** Of the new account. */
  readonly accessToken: string
}

/** The person who moves an instance, with the command line's image. */
export class Operator {
  readonly #deps: OperatorDeps

  constructor(deps: OperatorDeps) {
    this.#deps = deps
  }

  /**
   * Runs `latchkey migrate …`.
   *
   * @param line The step and its options, such as `cutover --apply`.
   * @returns What it printed.
   * @throws {Error} With what it said, if it was refused.
   */
  async migrate(line: string): Promise<string> {
    const { place, organization, instanceId, accessToken } = this.#deps
    const [step = '', ...options] = line.split(' ')
    const args = ['migrate', step, String(instanceId), ...options]
    const secrets = { LATCHKEY_ACCESS_TOKEN: accessToken }
    const { exitCode, stdout, stderr } = await commandLine(place, args, {
      organization,
      secrets,
    }).run()
    if (exitCode !== 0) throw new Error(`latchkey ${args.join(' ')}: ${stdout}${stderr}`)
    return stdout
  }

  /** Waits until enough reads of every route were compared. */
  async awaitSamples(): Promise<void> {
    const areEnough = async () => {
      const { unmet } = Status.parse(JSON.parse(await this.migrate('status --json')))
      return unmet.some(({ condition }) => condition === 'SAMPLES_TOO_FEW') ? undefined : true
    }
    await until(areEnough, { what: 'cut-over that has enough samples' })
  }

  /** The report for programs. */
  async report(): Promise<z.infer<typeof Report>> {
    return Report.parse(JSON.parse(await this.migrate('report --json')))
  }
}
