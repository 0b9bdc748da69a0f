import type { CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { printResult, say } from '../output/print.ts'
import { progressBar } from '../output/progress-bar.ts'
import { progressOn } from '../output/progress.ts'
import { followFleet, listFleetRows } from './ask-fleets.ts'
import { describeFleet, writeReport } from './fleet-report.ts'
import type { FleetView } from './fleet-shapes.ts'

/** What is shown, and where the report goes. */
export interface FleetWatch {
  readonly json: boolean
  readonly report: string | undefined
}

/**
 * Shows how far a fleet is, until it does nothing more, and what became of each row.
 *
 * The fleet is the gateway's: whatever ends this leaves it as it is.
 *
 * @returns `failed` where a row failed or the fleet is paused, `refused` where one was refused.
 */
export async function watchFleet(
  first: FleetView,
  { json, report: file }: FleetWatch,
  { client, context }: { client: GatewayClient; context: CommandContext },
): Promise<ExitCode> {
  using progress = progressOn(context)
  let fleet = first
  try {
    for await (fleet of followFleet(first, { client, context })) {
      progress.show(progressLine(fleet, context))
    }
  } catch (error) {
    progress.end()
    say(howToSteer(first.id), context)
    throw error
  }
  const report = { fleet, rows: await listFleetRows(client, fleet.id) }
  progress.end()
  printResult({ json, value: report, text: describeFleet(report) }, context)
  if (file !== undefined) await writeReport(file, report)
  if (fleet.state === 'paused') say(`It is paused: latchkey migrate --resume ${fleet.id}`, context)
  return exitCodeOf(fleet)
}

function progressLine({ done, total, verdicts }: FleetView, { columns }: CommandContext): string {
  const { refused, failed } = verdicts
  return `${progressBar({ done, total }, columns)}, ${refused} refused, ${failed} failed`
}

function howToSteer(id: number): string {
  return `Fleet ${id} goes on at the gateway. latchkey migrate --follow ${id} shows how far it is, --pause ${id} halts it, --resume ${id} lets it go on.`
}

function exitCodeOf({ state, verdicts }: FleetView): ExitCode {
  if (state !== 'done' || verdicts.failed > 0) return EXIT.failed
  return verdicts.refused > 0 ? EXIT.refused : EXIT.done
}
