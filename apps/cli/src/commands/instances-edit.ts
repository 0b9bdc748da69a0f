import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { changeInstance } from '../instances/ask-instances.ts'
import { describeInstance } from '../instances/describe-instance.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { readSettings, SETTING_OPTION } from '../instances/read-settings.ts'
import { printResult } from '../output/print.ts'

/** `latchkey instances edit` */
export const instancesEdit = defineCommand({
  usage: 'instances edit <instance>',
  summary: "Change a connection's name, tags or settings; its credential stays as it is",
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...GATEWAY_OPTIONS,
    name: { type: 'string', describe: 'What to call it from now on' },
    tag: { type: 'string', array: true, describe: 'Its tags from now on; --tag "" for none' },
    ...SETTING_OPTION,
  },
  examples: [
    ['latchkey instances edit 12 --name "EU shop" --tag eu --tag live', 'name and all its tags'],
    ["latchkey instances edit 12 --set oauth.scope='store_v2_orders'", 'what its token may do'],
  ],
  next: 'latchkey instances reauthenticate <instance> replaces the credential.',

  async run({ instance, gateway, name, tag, set, json }, context) {
    const configuration = readSettings(set)
    const body = {
      ...(name === undefined ? {} : { name }),
      ...(tag === undefined ? {} : { tags: tag.filter((each) => each !== '') }),
      ...(set.length === 0 ? {} : { configuration }),
    }
    if (Object.keys(body).length === 0) {
      throw new UsageError('say what to change: --name, --tag or --set', 'instances edit')
    }
    const client = await gatewayClient({ gateway }, context)
    const { view } = await changeInstance(client, { method: 'PATCH', id: instance, body })
    printResult({ json, value: view, text: describeInstance(view) }, context)
    return EXIT.done
  },
})
