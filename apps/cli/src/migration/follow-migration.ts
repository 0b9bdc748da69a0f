import { NotAGatewayError } from '../gateway/errors.ts'
import type { StreamEvent } from '../gateway/event-stream.ts'
import { followEvents, type FollowDeps } from '../gateway/follow-events.ts'
import { migrationShape, type MigrationView } from './migration-shapes.ts'

/**
 * Gives a migration as it is now, and again whenever it changes, until it is closed.
 *
 * @throws As `followEvents` does.
 */
export async function* followMigration(
  id: number,
  deps: FollowDeps,
): AsyncGenerator<MigrationView> {
  for await (const event of followEvents(`/api/migrations/${id}/progress`, deps)) {
    if (event.type === 'end') return
    if (event.type === 'progress') yield readView(event)
  }
}

function readView({ data }: StreamEvent): MigrationView {
  const read = migrationShape.safeParse(parseJson(data))
  if (!read.success) throw new NotAGatewayError()
  return read.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
