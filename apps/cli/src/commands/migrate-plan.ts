import { renderPlan } from '@latchkey/credential-migration'
import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { showInstance } from '../instances/ask-instances.ts'
import { askForPlan, type AskedPlan } from '../migration/ask-for-plan.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'
import { printResult, say } from '../output/print.ts'
import { printableLine, printablePage } from '../output/printable-line.ts'

/** `latchkey migrate plan` */
export const migratePlan = defineCommand({
  usage: 'migrate plan <instance>',
  summary: 'Plan the move of an instance from its legacy account to OAuth, by what it really calls',
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...CHANGE_OPTIONS,
    days: {
      type: 'string',
      coerce: wholeNumber('--days'),
      describe: 'How many days of calls it looks at; 35 where nothing is said',
    },
    app: {
      type: 'string',
      coerce: wholeNumber('--app'),
      describe: 'Number of an app of the gateway that could be installed',
    },
    again: {
      type: 'boolean',
      default: false,
      describe: 'Plan anew, where the migration that is under way has a plan already',
    },
  },
  examples: [
    ['latchkey migrate plan 12', 'a page of Markdown: scopes, risks, what to click; makes nothing'],
    ['latchkey migrate plan 12 --apply', 'begins the migration with that plan'],
    ['latchkey migrate plan 12 --again --days 60 --apply', 'another plan, of a longer time'],
  ],
  next: 'make the account that the plan describes, and give its token to latchkey migrate supply <instance>.',

  async run(values, context) {
    const { instance, json } = values
    if (!values.again && (values.migration ?? values.seen) !== undefined) {
      throw new UsageError('--migration and --seen go with --again', 'migrate plan')
    }
    const client = await gatewayClient(values, context)
    const { answer, next } = await askForPlan(client, values)
    const text = json ? '' : await pageOf(answer, { client, instance })
    printResult({ json, value: answer, text }, context)
    say(printableLine(next), context)
    return EXIT.done
  },
})

async function pageOf(
  { plan, migration }: AskedPlan['answer'],
  { client, instance }: { client: GatewayClient; instance: number },
): Promise<string> {
  const instanceName = migration?.instanceName ?? (await showInstance(client, instance)).view.name
  return printablePage(renderPlan(plan, { instanceId: instance, instanceName }))
}
