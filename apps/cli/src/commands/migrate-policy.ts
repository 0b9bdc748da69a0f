import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { askingBody, howToApply, sayWarnings } from '../migration/change-migration.ts'
import { requireMigration, showMigration } from '../migration/find-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'
import { changeShape, type Policy } from '../migration/migration-shapes.ts'
import { POLICY_OPTIONS, policyFields, policyFrom } from '../migration/policy-options.ts'
import { printResult, say } from '../output/print.ts'
import { renderFields, renderTable } from '../output/render-table.ts'

/** `latchkey migrate policy` */
export const migratePolicy = defineCommand({
  usage: 'migrate policy <instance>',
  summary: 'Show what a cut-over waits for and how a canary grows, or change it',
  arguments: INSTANCE_ARGUMENT,
  options: { ...CHANGE_OPTIONS, ...POLICY_OPTIONS },
  examples: [
    ['latchkey migrate policy 12', 'as it is'],
    ['latchkey migrate policy 12 --minimum-samples 50 --hold-hours 168 --apply', 'stricter'],
    [
      "latchkey migrate policy 12 --minimum-samples-of 'GET /v2/orders=5' --apply",
      'for a route that is called once a week',
    ],
  ],
  next: 'latchkey migrate cutover <instance> says what is unmet by it.',

  async run(values, context) {
    const { json, apply } = values
    const client = await gatewayClient(values, context)
    const view = await showMigration(client, (await requireMigration(client, values)).id)
    const policy = policyFrom(values, view.policy)
    if (Object.keys(policy).length === 0) {
      if (apply) throw new UsageError('say what to change, such as --hold-hours', 'migrate policy')
      const text = renderFields(policyFields(view.policy))
      printResult({ json, value: view.policy, text }, context)
      return EXIT.done
    }
    const path = `/api/migrations/${view.id}`
    const body = { policy, ...askingBody(values, view.version) }
    const { value } = await client.ask({ method: 'PATCH', path, body, shape: changeShape })
    const wanted = { ...view.policy, ...policy }
    printResult(
      { json, value: { policy: wanted, applied: value.applied }, text: table(view.policy, wanted) },
      context,
    )
    sayWarnings(value, context)
    if (!value.applied) say(howToApply(view.version), context)
    return EXIT.done
  },
})

function table(before: Policy, wanted: Policy): string {
  const now = policyFields(before)
  const rows = Object.entries(policyFields(wanted)).map(([name, value]) => {
    const was = now[name] ?? ''
    return [name, was, value === was ? '' : value]
  })
  return renderTable(['POLICY', 'BEFORE', 'CHANGED TO'], rows)
}
