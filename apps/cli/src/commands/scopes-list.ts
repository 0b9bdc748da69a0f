import { scopes } from '@latchkey/scope-catalog'
import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'
import { renderTable } from '../output/render-table.ts'

/** `latchkey scopes list` */
export const scopesList = defineCommand({
  usage: 'scopes list',
  summary: "List BigCommerce's OAuth scopes with their names in the control panel",
  examples: [
    ['latchkey scopes list', 'all of them; needs no network'],
    ['latchkey scopes list --json', 'with everything that is known of each'],
  ],
  next: "latchkey scopes explain 'GET /v3/catalog/products' says which of them a call needs.",

  async run({ json }, context) {
    const rows = scopes.map(({ id, uiName, setting, kind }) => [id, uiName, setting, kind])
    const text = renderTable(['SCOPE', 'IN THE CONTROL PANEL', 'SETTING', 'KIND'], rows)
    printResult({ json, value: scopes, text }, context)
    return EXIT.done
  },
})
