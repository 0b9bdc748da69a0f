import { eventOf, migrationView, startStandIn, streams } from '@latchkey/cli/testing'
import type { Exchange } from '@latchkey/contracts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreeWithGateway, GATEWAY_PACT, NO_HOME } from './agree-with-gateway.ts'
import { KNOWN, MEMBER } from './known.ts'
import { FIND_MIGRATION, migrationThat, ofMigration } from './migration-exchanges.ts'
import { migrationForm } from './migration-form.ts'

const END = 'event: end\ndata: {}\n\n'
const FINISHED = migrationView({ instanceName: 'Shop', phase: 'finished' })

const FOLLOW: Exchange = {
  asks: 'follow a migration that has come to its end',
  given: migrationThat('finished'),
  request: {
    method: 'GET',
    path: ofMigration('/progress'),
    headers: { ...MEMBER, accept: 'text/event-stream' },
  },
  answer: {
    status: 200,
    text: {
      type: 'text/event-stream',
      example: eventOf('progress', 1, FINISHED) + END,
      pattern:
        /^event: progress\nid: 1\ndata: \{.*"phase":"finished".*\}\n\nevent: end\ndata: \{\}\n\n$/,
    },
  },
}

const event = z.object({ contents: z.object({ content: z.record(z.string(), z.unknown()) }) })

describe('latchkey migrate status --watch', () => {
  it('shows each event until the last', async () => {
    const outcome = await agreeWithGateway([FIND_MIGRATION, FOLLOW], (latchkey) =>
      latchkey('migrate status 12 --watch'),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      0,
      expect.stringMatching(/ finished: .+\n$/),
    ])
  })

  it('reads the whole migration in an event', async () => {
    const { exitCode, stdout } = await GATEWAY_PACT.agree(
      (pact) =>
        pact
          .addAsynchronousInteraction()
          .given('a migration', { standing: 'finished' })
          .expectsToReceive('the progress of a migration that has come to its end', (builder) => {
            builder.withJSONContent(migrationForm('finished'))
          }),
      async (message) => {
        const { content } = event.parse(message).contents
        const { instanceId, migrationId, version } = KNOWN
        const listed = { id: migrationId, phase: 'planned', version }
        await using gateway = await startStandIn({
          [`GET /api/instances/${instanceId}/migrations`]: { migrations: [listed] },
          [`GET /api/migrations/${migrationId}/progress`]: streams(
            eventOf('progress', 1, content) + END,
          ),
        })
        return await gateway.run(['migrate', 'status', '12', '--watch'], { homeDirectory: NO_HOME })
      },
    )

    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/ finished: .+\n$/)])
  })
})
