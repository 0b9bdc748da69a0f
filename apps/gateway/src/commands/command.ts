import type { Clock } from '@latchkey/kernel'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { GatewayConfig } from '../config/config.ts'

/** What every command is given. */
export interface CommandArguments {
  readonly args: readonly string[]
  readonly clock: Clock
}

/** What a command is given that works on what is stored. */
export interface CommandContext extends CommandArguments {
  readonly config: GatewayConfig
}

/** The command line is not one that the command takes. */
export class UsageError extends Error {}

/** @throws {UsageError} If there is an option or argument that the command does not take. */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the arguments are not readable')
  }
}
