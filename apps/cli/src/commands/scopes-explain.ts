import {
  explain,
  findScope,
  theCatalog,
  type CredentialKind,
  type Explanation,
  type ScopeRequirement,
} from '@latchkey/scope-catalog'
import { pathOf, readCall, readCallLine } from '../calls/read-call-line.ts'
import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'

const KINDS = ['store-token', 'app-grant', 'legacy'] as const satisfies readonly CredentialKind[]

/** `latchkey scopes explain` */
export const scopesExplain = defineCommand({
  usage: 'scopes explain <call> [path]',
  summary: 'Say which scope a call needs, and who can grant it',
  arguments: {
    call: {
      type: 'string',
      demandOption: true,
      describe: "The call: 'GET /v3/catalog/products/42'",
    },
    path: { type: 'string', describe: 'Its path, where the call is only the method' },
  },
  options: {
    granted: {
      type: 'string',
      describe: 'The scopes that a credential has, with blanks between them',
    },
    kind: {
      choices: KINDS,
      default: 'store-token' as const,
      describe: 'What the credential is, because who can change it hangs on that',
    },
  },
  examples: [
    ["latchkey scopes explain 'GET /v3/catalog/products/42'", 'what a token needs for it'],
    ['latchkey scopes explain PUT /v2/orders/100 --kind app-grant', 'and how an app gets it'],
    [
      "latchkey scopes explain 'GET /v2/orders' --granted 'store_v2_products'",
      'what a token lacks',
    ],
  ],
  next: 'latchkey scopes least <file> finds the smallest set for many calls.',

  async run({ call, path, granted, kind, json }, context) {
    const command = 'scopes explain'
    const line = path === undefined ? readCallLine(call, command) : readCall(call, path, command)
    const requirement = theCatalog().require(line.method, pathOf(line))
    const known = granted === undefined ? undefined : readScopes(granted)
    const explanation = explain(requirement, known, kind)
    const value = { ...explanation, anyOf: requirement.anyOf }
    printResult({ json, value, text: describe(explanation, requirement) }, context)
    return EXIT.done
  },
})

function readScopes(text: string): ReadonlySet<string> {
  const names = text.split(/[\s,]+/).filter((name) => name !== '')
  const unknown = names.filter((name) => findScope(name) === undefined)
  if (unknown.length > 0) {
    throw new UsageError(`there is no scope ${unknown.join(', ')}`, 'scopes list')
  }
  return new Set(names)
}

function describe(
  { route, summary, choices, way, caveats }: Explanation,
  { legacy }: ScopeRequirement,
): string {
  const named = choices.map(({ id, uiName, setting }) => `  ${id} (${uiName}: ${setting})`)
  return [
    route,
    summary,
    ...(named.length === 0 ? [] : ['Any one of these opens it:', ...named]),
    ...(way === undefined ? [] : [way.who, ...way.steps.map((step) => `  - ${step}`)]),
    ...(legacy === 'not-offered' ? ['A legacy account cannot call it.'] : []),
    ...caveats,
  ].join('\n')
}
