import type { AppLogin } from '@latchkey/bigcommerce-client'
import type { ClientApp } from '@latchkey/connection-properties'
import type { CommandContext } from '../context.ts'
import { readSecret } from '../environment/read-secret.ts'

/** The app with its secret: the property's, else that of the environment, else the person is asked. */
export async function appLogin(
  { clientId, clientSecret }: ClientApp,
  context: CommandContext,
): Promise<AppLogin> {
  const source = { variable: 'LATCHKEY_CLIENT_SECRET', question: 'Client secret of the app: ' }
  return { clientId, clientSecret: clientSecret ?? (await readSecret(source, context)) }
}
