import { KeyRing } from '@latchkey/credential-vault'
import { systemClock } from '@latchkey/kernel'
import { z } from 'zod'
import { provisionOrganization } from '../../identity/provision-organization.ts'
import { ask, type Answer } from '../../testing/api-client.ts'
import { runSql } from '../../testing/dump-database.ts'
import { eventually } from '../../testing/eventually.ts'
import { createTestDatabase, databaseUrl } from '../../testing/test-database.ts'
import {
  fleetRowsSchema,
  fleetSchema,
  type FleetRowsView,
  type FleetView,
} from '../fleet-schemas.ts'
import type { FleetSteps } from '../fleet-steps.ts'
import { startFleetReplica, type FleetReplica, type ReplicaPlace } from './fleet-replica.ts'

/** Calls a replica's fleets as one organization does. */
export interface FleetClient {
  /** @param request Method and path, such as `GET /3`, below `/api/migration-fleets`. */
  call(request: string, body?: unknown): Promise<Answer>
  /** Posts a fleet that is to be taken in. */
  begin(fleet: Record<string, unknown>): Promise<FleetView>
  show(fleetId: number): Promise<FleetView>
  /** The fleet, once every row has its verdict. */
  done(fleetId: number): Promise<FleetView>
  rows(fleetId: number, query?: string): Promise<FleetRowsView['rows']>
  /** The same organization's client of another replica. */
  at(origin: string): FleetClient
  /** Adds instances to the organization; there is nothing behind them. */
  addInstances(names: readonly string[]): Promise<number[]>
}

/** A database, one replica on it and one organization. */
export interface FleetScene extends AsyncDisposable {
  readonly place: ReplicaPlace
  readonly replica: FleetReplica
  readonly client: FleetClient
  addOrganization(name: string): Promise<FleetClient>
}

/** Starts a scene; `await using` ends it. */
export async function startFleetScene(steps: FleetSteps): Promise<FleetScene> {
  const url = databaseUrl(await createTestDatabase())
  const place = { databaseUrl: url, vaultKeys: KeyRing.generate('test').reveal() }
  const replica = await startFleetReplica(place, steps)
  const addOrganization = (name: string) => newClient(name, place, replica)
  return {
    place,
    replica,
    client: await addOrganization('Test'),
    addOrganization,
    [Symbol.asyncDispose]: () => replica[Symbol.asyncDispose](),
  }
}

async function newClient(
  organization: string,
  { databaseUrl: url }: ReplicaPlace,
  { origin, storage: { database, vault } }: FleetReplica,
): Promise<FleetClient> {
  const deps = { database: database.source, vault, clock: systemClock }
  const provision = { organization, user: 'test@latchkey.test', reissue: false }
  const { userSecret, organizationSecret } = await provisionOrganization(provision, deps)
  const authorization = `User ${userSecret.reveal()}, Organization ${organizationSecret.reveal()}`
  const addInstances = async (names: readonly string[]) => {
    const added = await runSql(url, ADD_INSTANCES, [organization, names])
    return added.map((row) => z.object({ id: z.int() }).parse(row).id)
  }
  const at = (where: string): FleetClient => ({
    ...clientAt(where, authorization),
    at,
    addInstances,
  })
  return at(origin)
}

function clientAt(origin: string, authorization: string) {
  const call = (request: string, body?: unknown) => {
    const [method = '', path = ''] = request.split(' ')
    const sent = body === undefined ? {} : { body }
    return ask(`${origin}/api/migration-fleets${path}`, method, { authorization, ...sent })
  }
  const show = async (id: number) => read(fleetSchema, await call(`GET /${id}`))
  return {
    call,
    show,
    begin: async (fleet: Record<string, unknown>) => read(fleetSchema, await call('POST ', fleet)),
    done: (id: number) =>
      eventually(
        () => show(id),
        ({ state }) => state === 'done',
      ),
    rows: async (id: number, query = '') => {
      const page = read(fleetRowsSchema, await call(`GET /${id}/rows?limit=1000&${query}`))
      return page.rows
    },
  }
}

function read<T>(schema: z.ZodType<T>, { status, text, body }: Answer): T {
  if (status >= 300) throw new Error(`answered ${status}: ${text}`)
  return schema.parse(body)
}

// Nothing opens them: fleets look at an instance's number, name and organization only.
const ADD_INSTANCES = `
  insert into instance (organization_id, member_id, name, tags, store_hash, legacy_host, upstream,
                        disabled, token_hash, token_sealed, configuration_sealed, version, created_at,
                        updated_at, standing, standing_since)
  select organization.id, member.id, named.name, '{}', 'abc', 'shop.example', 'legacy', false,
         sha256(gen_random_uuid()::text::bytea), '', '', 1, now(), now(), 'callable', now()
    from organization
    join member on member.organization_id = organization.id
    cross join unnest($2::text[]) with ordinality as named (name, place)
   where organization.name = $1
   order by named.place
  returning id
`
