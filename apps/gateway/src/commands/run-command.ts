import { CodedError, type Clock } from '@latchkey/kernel'
import { readConfig } from '../config/config.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { init } from './init.ts'
import { migrateCommand } from './migrate.ts'
import { newKey } from './new-key.ts'
import { rotateKeys } from './rotate-keys.ts'
import { serve } from './serve.ts'
import { UsageError, type CommandContext } from './command.ts'

const COMMANDS = { serve, init, migrate: migrateCommand, 'rotate-keys': rotateKeys } as const
const WITHOUT_SETTINGS = { 'new-key': newKey } as const

const USAGE = `usage: latchkey-gateway [command]

  serve                         run the gateway (the default)
  init --organization NAME --user EMAIL [--reissue] [--json]
                                make an organization and its first user; prints their secrets once
  migrate [--json]              bring the database to this version, as a job before a roll-out; the
                                gateway does the same when it starts
  new-key [--id ID]             print a new entry for LATCHKEY_VAULT_KEYS; needs no settings
  rotate-keys [--apply] [--json]
                                rewrap every data key with the first key of LATCHKEY_VAULT_KEYS;
                                without --apply it only says what it would do

Settings come from the environment: see docs/configuration.md.`

/** Runs the command that the arguments name. What fails is one line on stderr and an exit code. */
export async function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<ExitCode> {
  const [name = 'serve', ...rest] = args
  if (name === '--help' || name === '-h') {
    console.log(USAGE)
    return EXIT.done
  }
  try {
    if (isNameIn(WITHOUT_SETTINGS, name)) return await WITHOUT_SETTINGS[name]({ args: rest, clock })
    if (!isNameIn(COMMANDS, name)) throw new UsageError(`there is no command ${name}`)
    const context: CommandContext = { args: rest, config: readConfig(env), clock }
    return await COMMANDS[name](context)
  } catch (error) {
    return report(error)
  }
}

function isNameIn<T extends object>(commands: T, name: PropertyKey): name is keyof T {
  return Object.hasOwn(commands, name)
}

function report(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    console.error(`latchkey: ${error.message}\n\n${USAGE}`)
    return EXIT.usage
  }
  if (error instanceof CodedError) {
    console.error(`latchkey: ${error.code}: ${error.message} (${error.remedy})`)
  } else {
    console.error(`latchkey: ${describe(error)}`)
  }
  return EXIT.failed
}

// A connection that was tried on several addresses fails with an error for each, and no text of its own.
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(describe).join('; ')
  }
  return error instanceof Error ? error.message.replaceAll(/\s*\n\s*/g, ' ') : 'an unknown failure'
}
