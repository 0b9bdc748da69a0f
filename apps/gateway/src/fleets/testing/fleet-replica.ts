import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import { systemClock } from '@latchkey/kernel'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { readConfig } from '../../config/config.ts'
import { StatementCounter } from '../../database/statement-counter.ts'
import { AccessGuard } from '../../http/access.guard.ts'
import { ACCESS_STRATEGIES } from '../../http/access.ts'
import { createServer } from '../../http/fastify-server.ts'
import { invalidRequest } from '../../http/invalid-request.ts'
import { createLog } from '../../http/log.ts'
import { registerStrategies, type Recognisers } from '../../http/passport-strategies.ts'
import { ProblemFilter } from '../../http/problem.filter.ts'
import { authenticateMember } from '../../identity/authenticate-member.ts'
import { MemberStore } from '../../identity/member-store.ts'
import { JobQueue } from '../../jobs/job-queue.ts'
import { createManagementApp } from '../../management-app.ts'
import { openStorage, type Storage } from '../../storage.ts'
import { environmentOn } from '../../testing/gateway-on.ts'
import type { FleetSteps } from '../fleet-steps.ts'
import { Fleets } from '../fleets.ts'
import { FleetsController } from '../fleets.controller.ts'
import { FLEETS } from '../tokens.ts'

/** Where a replica's rows lie, and the keys that open them. */
export interface ReplicaPlace {
  readonly databaseUrl: string
  readonly vaultKeys: string
}

/** As much of a gateway as fleets need, with stand-ins for the steps. */
export interface FleetReplica extends AsyncDisposable {
  readonly origin: string
  readonly storage: Storage
  readonly fleets: Fleets
  /** Everything that was logged so far, one JSON object a line. */
  logged(): string
}

// Dead workers are looked for every second. Ten seconds of silence is the least that is possible.
const PACE = { pollSeconds: 0.5, silenceSeconds: 10, watchSeconds: 1 }

/** Starts one; it works on what is queued at once. */
export async function startFleetReplica(
  place: ReplicaPlace,
  steps: FleetSteps,
): Promise<FleetReplica> {
  await using undo = new AsyncDisposableStack()
  const config = readConfig(environmentOn(place))
  const { log, logged } = recordedLog()
  const surroundings = { log, clock: systemClock, random: () => 0.5, lost: fail }
  const storage = undo.use(
    await openStorage({ config, ...surroundings, statements: new StatementCounter() }),
  )
  const { address, source } = storage.database
  const queue = { address, pace: PACE, stopTimeoutMs: 5_000 }
  const jobs = undo.use(await JobQueue.start({ ...surroundings, ...queue }))
  const parts = { ...surroundings, database: source.manager, vault: storage.vault, jobs, steps }
  const fleets = undo.use(new Fleets(parts))
  const server = createServer({ log, trustedProxies: undefined, publicUrl: undefined })
  undo.defer(() => server.close())
  await createManagementApp(server, log, moduleOf(fleets, storage))
  await server.listen({ host: '127.0.0.1', port: 0 })
  await fleets.start()

  const resources = undo.move()
  return {
    origin: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    storage,
    fleets,
    logged,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

@Module({})
class FleetModule {}

function moduleOf(fleets: Fleets, { database, vault }: Storage): DynamicModule {
  const members = new MemberStore(database.source)
  const recognise: Recognisers = {
    member: (header) => authenticateMember(header, { vault, members }),
    instance: fail,
    app: async () => undefined,
    clock: systemClock,
  }
  return {
    module: FleetModule,
    controllers: [FleetsController],
    providers: [
      { provide: ACCESS_STRATEGIES, useValue: registerStrategies(recognise) },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_GUARD, useClass: AccessGuard },
      {
        provide: APP_PIPE,
        useValue: new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }),
      },
      { provide: FLEETS, useValue: fleets.operations },
    ],
  }
}

function recordedLog(): { log: Logger; logged: () => string } {
  const lines: string[] = []
  const write = (line: string) => {
    lines.push(line)
  }
  return { log: createLog('debug', { write }), logged: () => lines.join('') }
}

function fail(): never {
  throw new Error('this part was not to be needed')
}
