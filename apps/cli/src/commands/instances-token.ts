import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { showInstance } from '../instances/ask-instances.ts'
import { INSTANCE_ARGUMENT, YES_OPTION } from '../instances/instance-options.ts'
import { printResult } from '../output/print.ts'
import { confirm } from '../terminal/prompt.ts'

/** `latchkey instances token` */
export const instancesToken = defineCommand({
  usage: 'instances token <instance>',
  summary: "Print a connection's token, which opens the store: asks back first",
  arguments: INSTANCE_ARGUMENT,
  options: { ...GATEWAY_OPTIONS, ...YES_OPTION },
  examples: [
    ['latchkey instances token 12', 'asks, then prints the token alone'],
    ['latchkey instances token 12 --yes > token.txt', 'in a script, into a file of your own'],
  ],
  next: 'send it as X-Auth-Token to /stores/{hash}/… of the gateway, and keep it as you keep a password.',

  async run({ instance, gateway, yes, json }, context) {
    const question = `Print the token of instance ${String(instance)}?`
    await confirm(question, yes, context)
    const client = await gatewayClient({ gateway }, context)
    const { token } = await showInstance(client, instance)
    const text = token.reveal()
    printResult({ json, value: { instance, token: text }, text }, context)
    return EXIT.done
  },
})
