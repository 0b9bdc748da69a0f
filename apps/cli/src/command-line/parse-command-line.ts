import yargs from 'yargs'
import type { Argv } from 'yargs'
import packageJson from '../../package.json' with { type: 'json' }
import { EVERY_COMMAND, nameOf, type Command, type OptionTable } from './command.ts'
import { UsageError } from './usage-error.ts'
import { explainMisuse } from './explain-misuse.ts'

/** What there is to call, and what the groups that it comes in are for. */
export interface CommandList {
  readonly commands: readonly Command[]
  /** By the first word of the commands in it. */
  readonly groups: Readonly<Record<string, string>>
}

/** A command line that was understood: a command to run, or a text to show. */
export type CommandLine =
  | {
      readonly kind: 'run'
      readonly command: Command
      readonly values: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'show'; readonly text: string }

const WIDEST = 100

// Every option is what its table says: nothing is guessed from how a value looks, `--no-x` is an option
// of that name, and a list takes one value at a time, so that it never swallows an argument.
const LITERALLY = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'greedy-arrays': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
}

/**
 * Understands a command line, or says what is to be shown for it: help, the version, completions.
 *
 * @throws {UsageError} If there is no such command, or it does not take what stands there.
 */
export async function parseCommandLine(
  args: readonly string[],
  list: CommandList,
  columns = 80,
): Promise<CommandLine> {
  const found: Found = { entered: undefined, chosen: undefined }
  const parser = plantCommands(yargs().scriptName('latchkey'), list, found)
    .parserConfiguration(LITERALLY)
    .options(EVERY_COMMAND)
    .strict()
    .demandCommand(1, 'say what to do')
    .help()
    .alias('help', 'h')
    .version(packageJson.version)
    .detectLocale(false)
    .wrap(Math.min(columns, WIDEST))
    .exitProcess(false)
    .showHelpOnFail(false)
    .epilogue('latchkey <command> --help teaches each; docs/cli.md has exit codes and settings.')
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new Error(message ?? 'the command line is not understood')
    })
  const shown: string[] = []
  try {
    await parser.parseAsync([...args], {}, (_error, _values, output) => {
      if (output !== '') shown.push(output)
    })
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw explainMisuse(error, { args, list, entered: found.entered })
  }
  return found.chosen ?? { kind: 'show', text: shown.join('\n') }
}

interface Found {
  /** The command whose options are judged. */
  entered: Command | undefined
  chosen: Extract<CommandLine, { kind: 'run' }> | undefined
}

function plantCommands(parser: Argv, { commands, groups }: CommandList, found: Found): Argv {
  const grouped = Map.groupBy(commands, (command) => groupOf(command))
  for (const [group, members] of grouped) {
    if (group === undefined) {
      for (const command of members) plant(parser, command, { usage: command.usage, found })
      continue
    }
    parser.command(group, groups[group] ?? '', (inner: Argv) => {
      if (!members.some(({ standsForGroup }) => standsForGroup === true)) {
        inner.demandCommand(1, `say what to do with ${group}`)
      }
      for (const command of members) {
        const usage = command.usage.slice(group.length + 1)
        plant(inner, command, {
          usage: command.standsForGroup === true ? [usage, '$0'] : usage,
          found,
        })
      }
    })
  }
  return parser
}

function groupOf(command: Command): string | undefined {
  const [group, member] = nameOf(command).split(' ')
  return member === undefined ? undefined : group
}

function plant(
  parser: Argv,
  command: Command,
  { usage, found }: { usage: string | readonly string[]; found: Found },
): void {
  const teach = (inner: Argv) => {
    found.entered = command
    for (const [name, argument] of Object.entries(command.arguments)) {
      inner.positional(name, { type: 'string', ...argument })
      // Without this the parser takes a single dash, which is stdin, for an option's beginning.
      inner.nargs(name, 1)
    }
    inner.options(withValues(command.options))
    inner.example(command.examples.map(([line, meaning]): [string, string] => [line, meaning]))
    inner.epilogue(`Next: ${command.next}`)
  }
  parser.command(usage, command.summary, teach, (values: Record<string, unknown>) => {
    assertGivenOnce(command, values)
    found.chosen = { kind: 'run', command, values }
  })
}

function withValues(options: OptionTable): OptionTable {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { ...option, requiresArg: option.type !== 'boolean' },
    ]),
  )
}

// yargs makes a list of an option that is given twice; which of the two is meant is anybody's guess.
function assertGivenOnce(command: Command, values: Readonly<Record<string, unknown>>): void {
  const tables = { ...EVERY_COMMAND, ...command.options }
  for (const [name, option] of Object.entries<OptionTable[string]>(tables)) {
    if (option.array !== true && Array.isArray(values[name])) {
      throw new UsageError(`--${name} is given more than once`, nameOf(command))
    }
  }
}
