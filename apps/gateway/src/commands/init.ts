import { StatementCounter } from '../database/statement-counter.ts'
import { createLog } from '../http/log.ts'
import { provisionOrganization } from '../identity/provision-organization.ts'
import { openStorage } from '../storage.ts'
import { readOptions, UsageError, type CommandContext } from './command.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { abandon } from './lost.ts'

/** Makes an organization and its first user, and prints their secrets: this once, then never again. */
export async function init({ args, config, clock }: CommandContext): Promise<ExitCode> {
  const options = readOptions(args, {
    organization: { type: 'string' },
    user: { type: 'string' },
    reissue: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  const { organization, user, reissue, json } = options
  if (!organization || !user) throw new UsageError('init needs --organization and --user')

  await using storage = await openStorage({
    config,
    clock,
    // Not on stdout: what a command prints there is its result, for a program to read.
    log: createLog(config.logLevel, process.stderr),
    statements: new StatementCounter(),
    lost: abandon,
  })
  const { database, vault } = storage
  const secrets = await provisionOrganization(
    { organization, user, reissue },
    { database: database.source, vault, clock },
  )
  const shown = {
    organizationSecret: secrets.organizationSecret.reveal(),
    userSecret: secrets.userSecret.reveal(),
  }
  console.log(
    json
      ? JSON.stringify(shown)
      : `User secret:         ${shown.userSecret}\n` +
          `Organization secret: ${shown.organizationSecret}\n\n` +
          'They are shown this once. Send them as\n' +
          '  Authorization: User <user secret>, Organization <organization secret>',
  )
  return EXIT.done
}
