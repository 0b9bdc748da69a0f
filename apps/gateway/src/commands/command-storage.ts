import { StatementCounter } from '../database/statement-counter.ts'
import { createLog } from '../http/log.ts'
import { openStorage, type Storage } from '../storage.ts'
import type { CommandContext } from './command.ts'
import { abandon } from './lost.ts'

/** Opens what is stored for a command that runs to its end. */
export async function openCommandStorage({ config, clock }: CommandContext): Promise<Storage> {
  return openStorage({
    config,
    clock,
    // Not on stdout: what a command prints there is its result, for a program to read.
    log: createLog(config.logLevel, process.stderr),
    statements: new StatementCounter(),
    lost: abandon,
  })
}
