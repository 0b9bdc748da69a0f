import { defineCommand, type Command } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { printResult } from '../output/print.ts'
import type { AskedInstance } from './ask-instances.ts'
import { describeInstance } from './describe-instance.ts'
import { INSTANCE_ARGUMENT } from './instance-options.ts'

/** A command that does one thing to one instance, and shows what became of it. */
export function instanceCommand(
  teaching: Pick<Command, 'examples' | 'next' | 'summary' | 'usage'>,
  act: (client: GatewayClient, instance: number) => Promise<AskedInstance>,
): Command {
  return defineCommand({
    ...teaching,
    arguments: INSTANCE_ARGUMENT,
    options: GATEWAY_OPTIONS,

    async run({ instance, gateway, json }, context) {
      const { view } = await act(await gatewayClient({ gateway }, context), instance)
      printResult({ json, value: view, text: describeInstance(view) }, context)
      return EXIT.done
    },
  })
}
