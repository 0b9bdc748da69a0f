import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { createInstance } from '../instances/ask-instances.ts'
import { CREDENTIAL_KINDS, CREDENTIAL_OPTIONS } from '../instances/credential-options.ts'
import { describeInstance } from '../instances/describe-instance.ts'
import { readCredential } from '../instances/read-credential.ts'
import { readSettings, SETTING_OPTION } from '../instances/read-settings.ts'
import { requireWholeConsent } from '../instances/whole-consent.ts'
import { printResult, say } from '../output/print.ts'

/** `latchkey instances create` */
export const instancesCreate = defineCommand({
  usage: 'instances create',
  summary: 'Connect a store: by a legacy account, a store-level token, or an app',
  options: {
    ...GATEWAY_OPTIONS,
    kind: { choices: CREDENTIAL_KINDS, demandOption: true, describe: 'What you have' },
    name: { type: 'string', demandOption: true, describe: 'What to call the connection' },
    tag: { type: 'string', array: true, default: [], describe: 'A tag to find it by' },
    ...CREDENTIAL_OPTIONS,
    ...SETTING_OPTION,
  },
  examples: [
    [
      'latchkey instances create --kind store-token --name Shop --store wuxeae6',
      'asks for the access token',
    ],
    [
      'latchkey instances create --kind legacy --name Shop --store store-wuxeae6.mybigcommerce.com --username erp --api-token-file token.txt',
      'the API token from a file',
    ],
    [
      'latchkey instances create --kind app --name Shop --client-id … --callback-url https://…/auth',
      'asks for the client secret, and for the whole address that the browser was sent back to',
    ],
  ],
  next: 'latchkey call GET /v2/time --instance <instance> tries it; latchkey instances token <instance> prints its token.',

  async run({ gateway, kind, name, tag, set, json, ...credential }, context) {
    if (kind !== 'app' && credential.store === undefined) {
      throw new UsageError(`--kind ${kind} needs --store`, 'instances create')
    }
    const settings = readSettings(set)
    const client = await gatewayClient({ gateway }, context)
    const { configuration, ...rest } = await readCredential(kind, credential, context)
    const body = { name, tags: tag, ...rest, configuration: { ...settings, ...configuration } }
    requireWholeConsent(body, 'instances create')
    const { view } = await createInstance(client, body)
    printResult({ json, value: view, text: describeInstance(view) }, context)
    say(`Next: latchkey call GET /v2/time --instance ${String(view.id)}`, context)
    return EXIT.done
  },
})
