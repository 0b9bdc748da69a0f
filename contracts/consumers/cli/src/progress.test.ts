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

const LISTED = {
  [`GET /api/instances/${KNOWN.instanceId}/migrations`]: {
    migrations: [{ id: KNOWN.migrationId, phase: 'planned', version: KNOWN.version }],
  },
}
const PROGRESS = `GET /api/migrations/${KNOWN.migrationId}/progress`

interface Stated {
  readonly state: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** Agrees on what an event of a migration's progress has, and has a command read one. */
function agreeOnEvent<Result>(
  { given, named, form }: { given: Stated; named: string; form: ReturnType<typeof migrationForm> },
  test: (content: Readonly<Record<string, unknown>>) => Promise<Result>,
): Promise<Result> {
  return GATEWAY_PACT.agree(
    (pact) =>
      pact
        .addAsynchronousInteraction()
        .given(given.state, given.parameters)
        .expectsToReceive(named, (builder) => {
          builder.withJSONContent(form)
        }),
    (message) => test(event.parse(message).contents.content),
  )
}

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
    const { exitCode, stdout } = await agreeOnEvent(
      {
        given: { state: 'a migration', parameters: { standing: 'finished' } },
        named: 'the progress of a migration that has come to its end',
        form: migrationForm('finished'),
      },
      async (content) => {
        await using gateway = await startStandIn({
          ...LISTED,
          [PROGRESS]: streams(eventOf('progress', 1, content) + END),
        })
        return await gateway.run(['migrate', 'status', '12', '--watch'], { homeDirectory: NO_HOME })
      },
    )

    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/ finished: .+\n$/)])
  })
})

const AWAITING = {
  ...{ kind: null, appClientId: 'fakeClientId', awaitingInstall: true, findings: [] },
  ...{ installUrl: 'https://login.bigcommerce.com/app/fakeClientId/install', suppliedAt: null },
}

const INSTALLED = {
  ...{ kind: 'app-grant', appClientId: 'fakeClientId', awaitingInstall: false },
  ...{ installUrl: null, suppliedAt: '2026-06-01T12:00:00.000Z' },
  findings: [{ scope: 'store_v2_orders_read_only', verdict: 'granted' }],
}

describe('latchkey migrate supply --wait', () => {
  // The stream of a migration that goes on has no end, so that no answer of it can be agreed on.
  it('ends with the event that the app was installed', async () => {
    const { exitCode, stdout } = await agreeOnEvent(
      {
        given: { state: 'a migration whose app was installed' },
        named: 'the progress of a migration whose app was installed',
        form: migrationForm('supplied', { credential: INSTALLED }),
      },
      async (content) => {
        const awaiting = migrationView({ phase: 'planned', credential: AWAITING })
        await using gateway = await startStandIn({
          ...LISTED,
          [`POST /api/migrations/${KNOWN.migrationId}/supply`]: {
            ...{ migration: awaiting, warnings: [], applied: true },
          },
          [PROGRESS]: streams(eventOf('progress', 1, awaiting) + eventOf('progress', 2, content)),
        })
        const line = `migrate supply 12 --app ${KNOWN.appId} --apply --wait`
        return await gateway.run(line.split(' '), { homeDirectory: NO_HOME })
      },
    )

    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^Credential: +app-grant, supplied /m),
    ])
  })
})
