import { z } from 'zod'
import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { printResult } from '../output/print.ts'
import { renderFields } from '../output/render-table.ts'

const checkShape = z.looseObject({
  state: z.string(),
  /** What the store said now, where it said anything of the credential. */
  outcome: z.string().nullish(),
  reason: z.string().nullish(),
  since: z.string().nullish(),
  nextStep: z.string().nullish(),
  checkedAt: z.string().nullish(),
})

// The store could not be asked: nobody knows more than before.
const SAYS_NOTHING = new Set(['busy', 'unavailable', 'unreachable', 'unclear'])

/** `latchkey instances check` */
export const instancesCheck = defineCommand({
  usage: 'instances check <instance>',
  summary: 'Ask the store now whether the credential still opens it',
  arguments: INSTANCE_ARGUMENT,
  options: GATEWAY_OPTIONS,
  examples: [
    ['latchkey instances check 12', 'the state, its reason, and what to do'],
    [
      'latchkey instances check 12 --json && …',
      '0 where it is callable, 3 where not, 1 where the store says nothing',
    ],
  ],
  next: 'what it says; mostly latchkey instances reauthenticate <instance>, or accepting the app in the control panel.',

  async run({ instance, gateway, json }, context) {
    const client = await gatewayClient({ gateway }, context)
    const path = `/api/instances/${String(instance)}/check`
    const { value } = await client.ask({ method: 'POST', path, shape: checkShape })
    const text = renderFields({
      State: value.state,
      'The store': value.outcome ?? undefined,
      Reason: value.reason ?? undefined,
      Since: value.since ?? undefined,
      'Next step': value.nextStep ?? undefined,
      Checked: value.checkedAt ?? undefined,
    })
    printResult({ json, value, text }, context)
    if (value.state !== 'callable') return EXIT.refused
    return SAYS_NOTHING.has(value.outcome ?? '') ? EXIT.failed : EXIT.done
  },
})
