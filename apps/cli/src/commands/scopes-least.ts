import { leastScopes, type LeastScopes } from '@latchkey/scope-catalog'
import { readCallList } from '../calls/read-call-list.ts'
import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'
import { renderTable } from '../output/render-table.ts'
import { readInput } from '../terminal/input-file.ts'

/** `latchkey scopes least` */
export const scopesLeast = defineCommand({
  usage: 'scopes least <file>',
  summary: 'Find the smallest set of scopes that covers a list of calls',
  arguments: {
    file: {
      type: 'string',
      demandOption: true,
      describe: "One call a line, such as 'GET /v2/orders', a count before it or not; - is stdin",
    },
  },
  examples: [
    ['latchkey scopes least calls.txt', 'what an account needs, and which call asks for it'],
    ["awk '{print $6, $7}' access.log | sort | uniq -c | latchkey scopes least -", 'from a log'],
  ],
  next: 'choose these in the control panel or the Developer Portal; latchkey scopes explain says how.',

  async run({ file, json }, context) {
    const calls = readCallList((await readInput(file, context)).toString(), 'scopes least')
    if (calls.length === 0) throw new UsageError('there is no call in the file', 'scopes least')
    const least = leastScopes(calls)
    printResult({ json, value: viewOf(least), text: describe(least) }, context)
    return EXIT.done
  },
})

function viewOf({ scopes, exact, open, notOffered, unknown }: LeastScopes) {
  const routesOf = (routes: LeastScopes['open']) =>
    routes.map(({ requirement, calls }) => ({ route: requirement.id, calls }))
  return {
    scopes: scopes.map(({ scope, calls, routes, costliest }) => ({
      id: scope.id,
      uiName: scope.uiName,
      setting: scope.setting,
      calls,
      routes: routesOf(routes),
      costliest: routesOf(costliest),
    })),
    exact,
    open: routesOf(open),
    notOffered: routesOf(notOffered),
    unknown,
  }
}

function describe({ scopes, open, notOffered, unknown }: LeastScopes): string {
  const rows = scopes.map(({ scope, calls, costliest: [costly] }) => [
    scope.id,
    scope.uiName,
    scope.setting,
    String(calls),
    costly?.requirement.id ?? '',
  ])
  const headings = ['SCOPE', 'IN THE CONTROL PANEL', 'SETTING', 'CALLS', 'BECAUSE OF']
  return [
    ...(rows.length === 0 ? [] : [renderTable(headings, rows)]),
    ...open.map(({ requirement }) => `Any valid token opens ${requirement.id}.`),
    ...notOffered.map(
      ({ requirement }) => `BigCommerce's list of scopes has none that opens ${requirement.id}.`,
    ),
    ...unknown.map(({ method, path }) => `The catalog does not know ${method} ${path}.`),
  ].join('\n')
}
