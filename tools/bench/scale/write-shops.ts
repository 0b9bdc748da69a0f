import {
  KeyRing,
  lookupHash,
  seal,
  unwrapDataKey,
  type DataKey,
  type DataKeyPurpose,
} from '@latchkey/credential-vault'
import { Secret } from '@latchkey/kernel'
import type { Client } from 'pg'
import { STORE_TOKEN } from '../traffic.ts'
import type { Shop } from './shops.ts'

/** Who owns the rows, and the keys that seal them. */
interface Owner {
  readonly organizationId: number
  readonly memberId: number
  readonly sealing: DataKey
  readonly lookup: DataKey
}

const ROWS_AT_ONCE = 2_000

/**
 * Writes instances straight into a gateway's database, sealed as the gateway seals them, for the one
 * organization that is there.
 *
 * @param vaultKeys The gateway's own.
 */
export async function writeShops(
  client: Client,
  vaultKeys: string,
  shops: readonly Shop[],
): Promise<void> {
  const owner = await readOwner(client, KeyRing.parse(new Secret(vaultKeys)))
  await client.query('set synchronous_commit to off')
  for (let from = 0; from < shops.length; from += ROWS_AT_ONCE) {
    await writeBatch(client, owner, shops.slice(from, from + ROWS_AT_ONCE))
  }
  await client.query('vacuum analyze')
}

async function readOwner(client: Client, ring: KeyRing): Promise<Owner> {
  const [owner] = (await client.query<OwnerRow>(SELECT_OWNER)).rows
  if (owner === undefined) throw new Error('the database has no organization')
  const { organization_id: organizationId, member_id: memberId } = owner
  const keyFor = async (purpose: DataKeyPurpose) => {
    const [key] = (await client.query<KeyRow>(SELECT_KEY, [purpose])).rows
    if (key === undefined) throw new Error(`the database has no key for ${purpose}`)
    const binding = { organizationId: purpose === 'lookup' ? null : organizationId, purpose }
    return unwrapDataKey(ring, { keyId: key.key_id, wrapped: key.wrapped }, binding)
  }
  const keys = { sealing: await keyFor('organization'), lookup: await keyFor('lookup') }
  return { organizationId, memberId, ...keys }
}

interface OwnerRow {
  readonly organization_id: number
  readonly member_id: number
}

interface KeyRow {
  readonly key_id: string
  readonly wrapped: Buffer
}

async function writeBatch(client: Client, owner: Owner, shops: readonly Shop[]): Promise<void> {
  const taken = await client.query<{ id: number }>(TAKE_NUMBERS, [shops.length])
  const ids = taken.rows.map(({ id }) => id)
  const rows = shops.map((shop, at) => sealedColumns(shop, ids[at] ?? 0, owner))
  await client.query(INSERT, [
    owner.organizationId,
    owner.memberId,
    ids,
    shops.map(({ storeHash }) => storeHash),
    rows.map(({ tokenHash }) => tokenHash),
    rows.map(({ token }) => token),
    rows.map(({ configuration }) => configuration),
    rows.map(({ credential }) => credential),
  ])
}

// As `credentialText` of the auth strategies writes it; that library needs a compiler to run.
const CREDENTIAL = new Secret(JSON.stringify({ kind: 'store-token', accessToken: STORE_TOKEN }))
const NO_SETTINGS = new Secret('{}')

function sealedColumns({ token }: Shop, instanceId: number, owner: Owner) {
  const place = { organizationId: owner.organizationId, instanceId }
  const secret = new Secret(token)
  return {
    tokenHash: lookupHash(owner.lookup, 'instance-token', token),
    token: seal(owner.sealing, secret, { ...place, field: 'token' }),
    configuration: seal(owner.sealing, NO_SETTINGS, { ...place, field: 'configuration' }),
    credential: seal(owner.sealing, CREDENTIAL, { ...place, field: 'credential' }),
  }
}

const SELECT_OWNER = 'select organization_id, id as member_id from member order by id limit 1'
const SELECT_KEY = 'select key_id, wrapped from data_key where purpose = $1 order by id limit 1'

// A field is sealed for its instance's number, so numbers come first, as the gateway takes them.
const TAKE_NUMBERS = `
  select nextval(pg_get_serial_sequence('instance', 'id'))::integer as id
    from generate_series(1, $1::integer)
`

const INSERT = `
  with given as (
    select * from unnest($3::integer[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[])
      as given (id, store_hash, token_hash, token, configuration, credential)
  ), written as (
    insert into instance (id, organization_id, member_id, name, tags, store_hash, legacy_host, upstream,
                          disabled, token_hash, token_sealed, configuration_sealed, version,
                          created_at, updated_at, standing_since, checked_at)
    select id, $1, $2, 'Integration of ' || store_hash, '{}', store_hash,
           'store-' || store_hash || '.mybigcommerce.com', 'oauth', false, token_hash, token,
           configuration, 1, now(), now(), now(), now()
      from given
    returning id
  )
  insert into credential (instance_id, upstream, sealed, created_at)
  select given.id, 'oauth', given.credential, now() from given join written on written.id = given.id
`
