import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs'
import type { CommandContext } from '../context.ts'
import type { ExitCode } from '../exit.ts'

/** Options by name. */
export type OptionTable = Readonly<Record<string, Options & Described>>

/** Arguments that stand without their name, by name. */
export type ArgumentTable = Readonly<Record<string, PositionalOptions & Described>>

interface Described {
  readonly describe: string
}

/** What every command takes. */
export const EVERY_COMMAND = {
  json: { type: 'boolean', default: false, describe: 'Print one JSON document' },
} as const satisfies OptionTable

/** What was given for options, under their names as they are written. */
export type ValuesOf<Table extends OptionTable> = InferredOptionTypes<Table>

type GlobalValues = ValuesOf<typeof EVERY_COMMAND>

/** One command: how it is called, what it teaches, what it does. */
export interface Command {
  /** Its words, then its arguments: `instances show <instance>`. */
  readonly usage: string
  /** One sentence for the list of commands. */
  readonly summary: string
  readonly arguments: ArgumentTable
  readonly options: OptionTable
  /** A command line and what it is for, each. */
  readonly examples: readonly (readonly [line: string, meaning: string])[]
  /** What to do afterwards. */
  readonly next: string
  /** Whether it is meant as well where its group stands without a command: `migrate --from …`. */
  readonly standsForGroup?: boolean
  run(values: Readonly<Record<string, unknown>>, context: CommandContext): Promise<ExitCode>
}

type Definition<Args extends ArgumentTable, Opts extends OptionTable> = Omit<
  Command,
  'arguments' | 'options' | 'run'
> & {
  readonly arguments?: Args
  readonly options?: Opts
  run(
    values: ValuesOf<Args> & ValuesOf<Opts> & GlobalValues,
    context: CommandContext,
  ): Promise<ExitCode>
}

/** Describes a command; what it is run with has the types that its options say. */
export function defineCommand<const Args extends ArgumentTable, const Opts extends OptionTable>(
  definition: Definition<Args, Opts>,
): Command {
  return { arguments: {}, options: {}, ...definition }
}

/** The words that name a command: `instances show`. */
export function nameOf({ usage }: Pick<Command, 'usage'>): string {
  return usage.replace(/ [<[].*$/, '')
}
