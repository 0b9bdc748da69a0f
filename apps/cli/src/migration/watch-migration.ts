import type { CommandContext } from '../context.ts'
import { printResult } from '../output/print.ts'
import { printableLine } from '../output/printable-line.ts'
import { screenOn } from '../output/screen.ts'
import type { FollowDeps } from '../gateway/follow-events.ts'
import { describeStatus, describeTraffic } from './describe-migration.ts'
import { followMigration } from './follow-migration.ts'
import type { MigrationView } from './migration-shapes.ts'

/**
 * Shows a migration, and each change of it, until it is closed: redrawn in a terminal, elsewhere a line
 * for each change, which is a JSON document where that is asked for.
 */
export async function watchMigration(
  id: number,
  { json }: { json: boolean },
  deps: FollowDeps & { readonly context: CommandContext },
): Promise<void> {
  const { context } = deps
  const screen = screenOn(context)
  let last = ''
  for await (const view of followMigration(id, deps)) {
    const line = json ? JSON.stringify(view) : lineOf(view)
    if (screen !== undefined && !json) screen.draw(describeStatus(view))
    // A change of what the line does not tell is no news.
    else if (line !== last) printResult({ json: false, value: undefined, text: line }, context)
    last = line
  }
}

function lineOf(view: MigrationView): string {
  const { shadow, inventory, unmet } = view
  const enough = shadow.routes.filter(({ samples, needed }) => samples >= needed).length
  const settled = inventory.resources.filter(({ settlement }) => settlement !== null).length
  return printableLine(
    [
      `${view.updatedAt} ${view.phase}: ${describeTraffic(view)}`,
      `${enough} of ${shadow.routes.length} routes compared enough`,
      `${shadow.unexplained} unexplained differences`,
      `${settled} of ${inventory.resources.length} resources settled`,
      `${unmet.length} conditions unmet`,
    ].join('; '),
  )
}
