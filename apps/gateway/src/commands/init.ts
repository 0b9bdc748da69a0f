import { provisionOrganization } from '../identity/provision-organization.ts'
import { readOptions, UsageError, type CommandContext } from './command.ts'
import { openCommandStorage } from './command-storage.ts'
import { EXIT, type ExitCode } from './exit.ts'

/** Makes an organization and its first user, and prints their secrets: this once, then never again. */
export async function init(context: CommandContext): Promise<ExitCode> {
  const options = readOptions(context.args, {
    organization: { type: 'string' },
    user: { type: 'string' },
    reissue: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  const { organization, user, reissue, json } = options
  if (!organization || !user) throw new UsageError('init needs --organization and --user')

  await using storage = await openCommandStorage(context)
  const { database, vault } = storage
  const secrets = await provisionOrganization(
    { organization, user, reissue },
    { database: database.source, vault, clock: context.clock },
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
