import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { changeInstance, showInstance } from '../instances/ask-instances.ts'
import { CREDENTIAL_KINDS, CREDENTIAL_OPTIONS } from '../instances/credential-options.ts'
import { describeInstance } from '../instances/describe-instance.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { kindOf, type InstanceView } from '../instances/instance-view.ts'
import { readCredential } from '../instances/read-credential.ts'
import { isCredentialSetting, readSettings, SETTING_OPTION } from '../instances/read-settings.ts'
import { requireWholeConsent } from '../instances/whole-consent.ts'
import { printResult } from '../output/print.ts'

/** `latchkey instances reauthenticate` */
export const instancesReauthenticate = defineCommand({
  usage: 'instances reauthenticate <instance>',
  summary: "Replace a connection's credential, by one of another kind, too; id and token stay",
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...GATEWAY_OPTIONS,
    kind: { choices: CREDENTIAL_KINDS, describe: 'What you have; without it the kind it has' },
    ...CREDENTIAL_OPTIONS,
    ...SETTING_OPTION,
  },
  examples: [
    ['latchkey instances reauthenticate 12', 'asks for a new secret of the same kind'],
    [
      'latchkey instances reauthenticate 12 --kind store-token --access-token-file token.txt',
      'from a legacy account to an access token',
    ],
  ],
  next: 'latchkey instances check <instance> shows the state it is in now.',

  async run({ instance, gateway, kind, set, json, ...credential }, context) {
    const settings = readSettings(set)
    const client = await gatewayClient({ gateway }, context)
    const { view: before } = await showInstance(client, instance)
    const chosen = kind ?? CREDENTIAL_KINDS.find((each) => each === kindOf(before)) ?? 'store-token'
    const { configuration, ...rest } = await readCredential(
      chosen,
      withUsername(before, credential),
      context,
    )
    const body = {
      ...rest,
      configuration: { ...keptSettings(before), ...settings, ...configuration },
    }
    requireWholeConsent(body, 'instances reauthenticate')
    const { view } = await changeInstance(client, { method: 'PUT', id: instance, body })
    printResult({ json, value: view, text: describeInstance(view) }, context)
    return EXIT.done
  },
})

// A new secret of the account that it is on already.
function withUsername<Values extends { readonly username: string | undefined }>(
  { configuration }: InstanceView,
  values: Values,
): Values {
  return { ...values, username: values.username ?? configuration['username'] ?? undefined }
}

// A PUT replaces all settings. What is shown as asterisks goes back as asterisks, which the gateway takes
// for what it has; the store stays unless another address is given.
function keptSettings({ configuration }: InstanceView): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(configuration).filter(
      ([name]) => name === 'store.url' || !isCredentialSetting(name),
    ),
  )
}
