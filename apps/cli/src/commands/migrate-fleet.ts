import { defineCommand, type ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import type { CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { GatewayProblem } from '../gateway/gateway-problem.ts'
import { listFleets, showFleet, startFleet, steerFleet } from '../migration/ask-fleets.ts'
import { FleetFileInvalidError } from '../migration/errors.ts'
import { faultsTable, fleetsTable, sums } from '../migration/fleet-report.ts'
import { FLEET_STEPS } from '../migration/fleet-row.ts'
import type { FleetView } from '../migration/fleet-shapes.ts'
import { APPLY_OPTION } from '../migration/migration-options.ts'
import { readFleetFile } from '../migration/read-fleet-file.ts'
import { watchFleet } from '../migration/watch-fleet.ts'
import { printResult, say } from '../output/print.ts'
import { readInput } from '../terminal/input-file.ts'

const TASKS = ['from', 'follow', 'pause', 'resume', 'list'] as const

const OPTIONS = {
  ...GATEWAY_OPTIONS,
  from: { type: 'string', describe: 'CSV or JSON with the instances; - is stdin' },
  step: {
    choices: FLEET_STEPS,
    describe: 'What is done with each; without it plan',
  },
  ...APPLY_OPTION,
  concurrency: {
    type: 'string',
    coerce: wholeNumber('--concurrency'),
    describe: 'How many instances at a time, up to 32; without it 4',
  },
  why: { type: 'string', describe: 'Why it is done, for the history of each migration' },
  report: { type: 'string', describe: 'A file that gets the report as JSON' },
  follow: fleetNumber('follow', 'Number of a fleet: shows how far it is, until it is done'),
  pause: fleetNumber('pause', 'Number of a fleet: what it has begun ends, and nothing else begins'),
  resume: fleetNumber('resume', 'Number of a fleet that is paused: it goes on'),
  list: { type: 'boolean', default: false, describe: 'List the fleets' },
} as const

type FleetValues = ValuesOf<typeof OPTIONS> & { readonly json: boolean }

/** `latchkey migrate fleet`, and `latchkey migrate` alone */
export const migrateFleet = defineCommand({
  usage: 'migrate fleet',
  standsForGroup: true,
  summary: 'Take a step with many instances at once: latchkey migrate --from instances.csv',
  options: OPTIONS,
  examples: [
    ['latchkey migrate --from instances.csv', 'tries to plan each, and changes nothing'],
    ['latchkey migrate --from instances.csv --apply', 'begins the migrations; again, the rest'],
    [
      'latchkey migrate --from instances.csv --step supply --apply --report out.json',
      'with the column access_token',
    ],
    ['latchkey migrate --pause 4', 'and --resume 4 lets it go on'],
  ],
  next: 'correct the rows that were refused, and give the same file again: what is done stays as it is.',

  async run(values, context) {
    const task = chooseTask(values)
    if (task.kind === 'start') return start({ ...values, from: task.file }, context)
    const client = await gatewayClient(values, context)
    if (task.kind === 'list') return list(values, client, context)
    const { fleet: id } = task
    if (task.kind === 'follow') {
      return watchFleet(await showFleet(client, id), values, { client, context })
    }
    const fleet = await steerFleet(client, { id, how: task.kind })
    if (task.kind === 'resume') return watchFleet(fleet, values, { client, context })
    return printPaused(fleet, values, context)
  },
})

type Task =
  | { readonly kind: 'start'; readonly file: string }
  | { readonly kind: 'follow' | 'pause' | 'resume'; readonly fleet: number }
  | { readonly kind: 'list' }

function chooseTask(values: FleetValues): Task {
  const { from, follow, pause, resume, list: isList } = values
  const given = TASKS.filter((name) => values[name] !== undefined && values[name] !== false)
  if (given.length !== 1) {
    throw new UsageError('say one of --from, --follow, --pause, --resume and --list', 'migrate')
  }
  const starting = ['step', 'concurrency', 'why'] as const
  const stray =
    starting.find((name) => values[name] !== undefined) ?? (values.apply ? 'apply' : undefined)
  if (from === undefined && stray !== undefined) {
    throw new UsageError(`--${stray} goes with --from`, 'migrate')
  }
  if (values.report !== undefined && (isList || pause !== undefined)) {
    throw new UsageError('--report goes with --from, --follow and --resume', 'migrate')
  }
  if (from !== undefined) return { kind: 'start', file: from }
  if (follow !== undefined) return { kind: 'follow', fleet: follow }
  if (pause !== undefined) return { kind: 'pause', fleet: pause }
  return resume === undefined ? { kind: 'list' } : { kind: 'resume', fleet: resume }
}

async function start(
  values: FleetValues & { readonly from: string },
  context: CommandContext,
): Promise<ExitCode> {
  const { from, step = 'plan', apply, json, concurrency, why } = values
  const { rows, faults } = readFleetFile((await readInput(from, context)).toString('utf8'), step)
  if (faults.length > 0) {
    printResult({ json, value: { applied: false, faults }, text: faultsTable(faults) }, context)
    throw new FleetFileInvalidError('has rows that cannot be sent, and none was')
  }
  const client = await gatewayClient(values, context)
  const order = { step, rows, dryRun: !apply, concurrency, why }
  const fleet = await startFleet(client, order).catch((error: unknown) => {
    if (!(error instanceof GatewayProblem)) {
      say('Whether the gateway has begun is not known: latchkey migrate --list shows it.', context)
    }
    throw error
  })
  const exitCode = await watchFleet(fleet, values, { client, context })
  if (!apply) say('Nothing was changed; add --apply to do it.', context)
  return exitCode
}

async function list(
  { json }: FleetValues,
  client: GatewayClient,
  context: CommandContext,
): Promise<ExitCode> {
  const fleets = await listFleets(client)
  printResult({ json, value: fleets, text: fleetsTable(fleets) }, context)
  return EXIT.done
}

function printPaused(fleet: FleetView, { json }: FleetValues, context: CommandContext): ExitCode {
  printResult({ json, value: fleet, text: `${sums(fleet)}.` }, context)
  say(`Next: latchkey migrate --resume ${fleet.id}`, context)
  return EXIT.done
}

function fleetNumber(name: string, describe: string) {
  return { type: 'string', coerce: wholeNumber(`--${name}`), describe } as const
}
