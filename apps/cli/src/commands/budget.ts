import { parseStoreAddress, StoreHashUnknownError } from '@latchkey/bigcommerce-client'
import { namesOfSpenders, showBudget } from '../budget/ask-budget.ts'
import { describeBudget } from '../budget/describe-budget.ts'
import { watchBudget } from '../budget/watch-budget.ts'
import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { printResult } from '../output/print.ts'

/** `latchkey budget` */
export const budget = defineCommand({
  usage: 'budget <store>',
  summary: "Show what is left of a store's request quota, who waits for it and who spends it",
  arguments: {
    store: {
      type: 'string',
      demandOption: true,
      describe: "The store: its hash, API path, or control panel's address",
    },
  },
  options: {
    ...GATEWAY_OPTIONS,
    watch: {
      type: 'boolean',
      default: false,
      describe: 'Show it anew each second, until Ctrl-C; with --json one document a line',
    },
  },
  examples: [
    ['latchkey budget wuxeae6', 'as the gateway sees it now'],
    ['latchkey budget wuxeae6 --watch', 'drawn anew each second; Ctrl-C ends it'],
  ],
  next: 'latchkey instances edit <instance> --set latchkey.priority=batch lets the calls of others go first.',

  async run({ store, gateway, watch, json }, context) {
    const storeHash = hashOf(store)
    const client = await gatewayClient({ gateway }, context)
    if (watch) {
      await watchBudget(storeHash, { json }, { client, context })
      return EXIT.done
    }
    const value = await showBudget(client, storeHash)
    const names = json ? new Map<number, string>() : await namesOfSpenders(client)(value)
    printResult({ json, value, text: describeBudget(value, names) }, context)
    return EXIT.done
  },
})

function hashOf(store: string): string {
  const address = parseStoreAddress(store)
  if (address.form === 'custom-domain') throw new StoreHashUnknownError()
  return address.storeHash
}
