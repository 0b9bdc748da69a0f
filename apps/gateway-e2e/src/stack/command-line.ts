import type { Organization } from '../client/organization.ts'
import { image } from '../engine/environment.ts'
import { CERTIFICATES, certificateFiles } from './certificates.ts'
import { GATEWAY_HOST } from './front.ts'
import type { Place } from './place.ts'
import { StackContainer } from './stack-container.ts'

const SECRETS = '/run/secrets'

/** The folder that the image keeps settings in, and what `latchkey` makes there. */
export const SETTINGS = { folder: '/home/node/.config', made: '/home/node/.config/latchkey' }

/** What `latchkey` is run with beside its arguments. */
export interface CommandLineOptions {
  /** By the name of the variable; each goes into a file that the variable with `_FILE` names. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Whom it signs in as at the stack's gateway. */
  readonly organization?: Organization
}

/** `latchkey` of our own image, on a machine that has the Internet and nothing of the gateway's. */
export function commandLine(
  place: Place,
  args: readonly string[],
  { secrets = {}, organization }: CommandLineOptions = {},
): StackContainer {
  const files = { ...secrets, ...(organization && secretsOf(organization)) }
  const named = Object.keys(files).map((name) => [`${name}_FILE`, `${SECRETS}/${name}`])
  return new StackContainer(image.cli(), { place, name: 'latchkey', internetNames: [] })
    .asInProduction()
    .withFiles(CERTIFICATES, certificateFiles(place.trusted))
    .withFiles(SECRETS, files)
    .withEnvironment({
      NODE_EXTRA_CA_CERTS: `${CERTIFICATES}/ca.pem`,
      LATCHKEY_GATEWAY_URL: `https://${GATEWAY_HOST}`,
      ...(Object.fromEntries(named) as Record<string, string>),
    })
    .withCommand([...args])
}

function secretsOf({ authorization }: Organization): Record<string, string> {
  const [, user = '', organization = ''] =
    /^User (\S+), Organization (\S+)$/.exec(authorization) ?? []
  return { LATCHKEY_USER_SECRET: user, LATCHKEY_ORGANIZATION_SECRET: organization }
}
