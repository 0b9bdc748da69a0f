import { afterAll, describe, expect, inject, it } from 'vitest'
import { image } from './engine/environment.ts'
import { legacyInstanceSentences } from './sentences/legacy-instance.ts'
import { enterScene } from './sentences/scene.ts'
import { storeTokenSentences } from './sentences/store-token.ts'
import { startGateway } from './stack/gateway.ts'
import { runSql, startPostgres, type Postgres } from './stack/postgres.ts'

const shared = inject('stack')
const { place, mock } = shared
const parts = new AsyncDisposableStack()
afterAll(() => parts.disposeAsync())
const postgres = parts.use(
  await startPostgres(place, { name: 'newest-postgres', image: image.newestPostgres() }),
)
const gateway = parts.use(
  await startGateway(place, { name: 'gateway-on-newest-postgres', databaseUrl: postgres.url }),
)
const scene = await enterScene({ place, mock, postgres, gateway }, 'majors')

describe('the newest major version of PostgreSQL', () => {
  it('is newer than that of the shared stack, which is the oldest', async () => {
    expect(await majorOf(shared.postgres)).toBe(15)
    expect(await majorOf(postgres)).toBeGreaterThan(15)
  })

  it('has the same schema', async () => {
    const schema = await schemaOf(postgres)

    expect(schema.length).toBeGreaterThan(20)
    expect(schema).toEqual(await schemaOf(shared.postgres))
  })
})

describe('a legacy instance on the newest major version of PostgreSQL', () => {
  legacyInstanceSentences(scene)
})

describe('a store token on the newest major version of PostgreSQL', () => {
  storeTokenSentences(scene)
})

async function majorOf(server: Postgres): Promise<number> {
  return Math.floor(Number(await runSql(server, 'show server_version_num')) / 10_000)
}

async function schemaOf(server: Postgres): Promise<string[]> {
  const columns = `
    select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema = 'public' order by 1, 2`
  return (await runSql(server, columns)).split('\n')
}
