import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { deleteInstance, showInstance } from '../instances/ask-instances.ts'
import { INSTANCE_ARGUMENT, YES_OPTION } from '../instances/instance-options.ts'
import { printableLine } from '../output/printable-line.ts'
import { printResult } from '../output/print.ts'
import { confirm } from '../terminal/prompt.ts'

/** `latchkey instances delete` */
export const instancesDelete = defineCommand({
  usage: 'instances delete <instance>',
  summary: 'Delete a connection and its token for good: asks back first',
  arguments: INSTANCE_ARGUMENT,
  options: { ...GATEWAY_OPTIONS, ...YES_OPTION },
  examples: [
    ['latchkey instances delete 12', 'names it, asks, then deletes it'],
    ['latchkey instances delete 12 --yes', 'in a script'],
  ],
  next: "the store's API account is still there: delete it in the control panel if nothing else uses it.",

  async run({ instance, gateway, yes, json }, context) {
    const client = await gatewayClient({ gateway }, context)
    const { view } = await showInstance(client, instance)
    const named = `instance ${String(instance)}, "${printableLine(view.name)}"`
    await confirm(`Delete ${named}? Its token will open nothing any more.`, yes, context)
    await deleteInstance(client, instance)
    const value = { deleted: instance }
    printResult({ json, value, text: `Deleted ${named}.` }, context)
    return EXIT.done
  },
})
