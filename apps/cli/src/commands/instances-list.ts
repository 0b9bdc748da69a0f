import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { listInstances } from '../instances/ask-instances.ts'
import { kindOf, storeHashOf, type InstanceView } from '../instances/instance-view.ts'
import { printResult } from '../output/print.ts'
import { progressOn } from '../output/progress.ts'
import { renderTable } from '../output/render-table.ts'

/** `latchkey instances list` */
export const instancesList = defineCommand({
  usage: 'instances list',
  summary: 'List the connections to stores that the gateway has',
  options: {
    ...GATEWAY_OPTIONS,
    search: { type: 'string', describe: 'Only those whose name has this text' },
    tag: { type: 'string', array: true, default: [], describe: 'Only those with this tag' },
  },
  examples: [
    ['latchkey instances list', 'all of them, as a table'],
    ['latchkey instances list --tag eu --json', 'those with a tag, for a program'],
  ],
  next: 'latchkey instances show <instance> shows one, latchkey call GET /v2/time --instance <instance> uses it.',

  async run({ gateway, search, tag, json }, context) {
    const client = await gatewayClient({ gateway }, context)
    using progress = progressOn(context)
    const found: InstanceView[] = []
    for await (const page of listInstances(client, { search, tags: tag })) {
      found.push(...page.map(({ view }) => view))
      progress.show(`${String(found.length)} instances`)
    }
    progress.end()
    printResult({ json, value: found, text: tableOf(found) }, context)
    return EXIT.done
  },
})

function tableOf(found: readonly InstanceView[]): string {
  if (found.length === 0) return 'There are none. Make one: latchkey instances create --help'
  return renderTable(
    ['ID', 'NAME', 'STORE', 'KIND', 'STATE', 'TAGS'],
    found.map((view) => [
      String(view.id),
      view.name,
      storeHashOf(view) ?? view.configuration['store.url'] ?? '',
      kindOf(view),
      view.state,
      view.tags.join(', '),
    ]),
  )
}
