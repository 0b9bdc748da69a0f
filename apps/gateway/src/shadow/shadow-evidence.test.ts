import { verdictOf, type Difference } from '@latchkey/credential-migration'
import { describe, expect, it } from 'vitest'
import { runSql } from '../testing/dump-database.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import type { Finding } from './finding.ts'
import { ShadowEvidence } from './shadow-evidence.ts'
import { openEvidence } from './testing/open-evidence.ts'
import { writeEvidence } from './write-evidence.ts'

const gateway = await sharedByFile(startTestGateway())
const { database, newMigration } = await sharedByFile(openEvidence(gateway))
const evidence = new ShadowEvidence(database)

const AT = new Date('2026-11-20T10:00:00Z')
const LATER = new Date('2026-11-20T11:00:00Z')
const ROUTE = 'GET /v2/orders'

const difference = (place: string, kind: Difference['kind'] = 'value'): Difference => ({
  ...{ kind, place, before: '"9"', after: '9' },
})

async function scene() {
  const credential = { migrationId: await newMigration(AT), suppliedAt: AT }
  const finding = (overrides: Partial<Finding> = {}): Finding => ({
    ...{ credential, route: ROUTE, outcome: 'different', differences: [], volatile: [], at: AT },
    ...overrides,
  })
  return {
    ...credential,
    finding,
    write: (...findings: Finding[]) => writeEvidence(database, credential, findings),
  }
}

describe('evidence', () => {
  it('adds up by route, and who is refused counts as different', async () => {
    const { migrationId, finding, write } = await scene()

    await write(finding({ outcome: 'alike' }), finding({ route: 'GET /v2/a', outcome: 'failed' }))
    await write(
      finding({ outcome: 'refused', differences: [difference('200 to 403', 'status')] }),
      finding({ differences: [difference('/a'), difference('/b')] }),
    )

    const routes = await evidence.routes(migrationId)
    const counts = { samples: 3, alike: 1, different: 2, unexplained: 3, failed: 0, refused: 1 }
    expect(routes).toEqual([
      { route: 'GET /v2/a', ...NONE, failed: 1 },
      { route: ROUTE, ...counts },
    ])
    expect(routes.map((route) => verdictOf(route, 1))).toEqual(['too-few', 'different'])
  })

  it('counts a difference that is seen again, which stays explained', async () => {
    const { migrationId, finding, write } = await scene()
    await write(finding({ differences: [difference('/a')] }))
    const [found] = await evidence.differences(migrationId)

    const why = { memberId: 1, why: 'a number is as good', at: AT }
    await evidence.explain(migrationId, found?.id ?? 0, why)
    await write(finding({ differences: [difference('/a')], at: LATER }))

    const explanation = { why: 'a number is as good', by: 1, at: AT }
    const again = { ...found, seen: 2, lastAt: LATER, explanation }
    expect(await evidence.differences(migrationId)).toEqual([again])
    expect(await evidence.differences(migrationId, { unexplained: true })).toEqual([])
    expect(await evidence.routes(migrationId)).toMatchObject([{ different: 2, unexplained: 0 }])
  })

  it('lets an explanation be taken back', async () => {
    const { migrationId, finding, write } = await scene()
    await write(finding({ differences: [difference('/a')] }))
    const [found] = await evidence.differences(migrationId)
    await evidence.explain(migrationId, found?.id ?? 0, { memberId: 1, why: 'so', at: AT })

    const taken = await evidence.takeBack(migrationId, found?.id ?? 0)

    expect(taken).toEqual(found)
    expect(await evidence.routes(migrationId)).toMatchObject([{ unexplained: 1 }])
  })

  it("explains no other migration's difference", async () => {
    const { migrationId, finding, write } = await scene()
    await write(finding({ differences: [difference('/a')] }))
    const [found] = await evidence.differences(migrationId)
    const other = await scene()

    const id = found?.id ?? 0
    const explained = await evidence.explain(other.migrationId, id, {
      memberId: 1,
      why: '',
      at: AT,
    })

    expect([explained, await evidence.takeBack(other.migrationId, id)]).toEqual([
      undefined,
      undefined,
    ])
    expect(await evidence.differences(migrationId)).toEqual([found])
  })

  it('shows the differences of one route', async () => {
    const { migrationId, finding, write } = await scene()
    await write(
      finding({ differences: [difference('/a')] }),
      finding({ route: 'GET /v2/b', differences: [difference('/b')] }),
    )

    const found = await evidence.differences(migrationId, { route: 'GET /v2/b' })

    expect(found.map(({ place }) => place)).toEqual(['/b'])
  })

  it('takes reported differences back whose place turns out to be volatile', async () => {
    const { migrationId, finding, write } = await scene()
    await write(finding({ differences: [difference('/a/b'), difference('/c')] }))

    const known = await write(finding({ outcome: 'alike', volatile: ['/a'] }))
    await write(finding({ differences: [difference('/a')] }))

    const found = await evidence.differences(migrationId)
    expect(found.map(({ place }) => place)).toEqual(['/c'])
    expect(known?.get(ROUTE)).toEqual({ samples: 2, volatile: new Set(['/a']) })
  })

  it('keeps 200 differences, and of each route one that stands for the rest', async () => {
    const { migrationId, finding, write } = await scene()
    const places = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => difference(`/${from + at}`))
    await write(finding({ differences: places(0, 150) }))

    await write(finding({ differences: places(150, 51) }))
    await write(
      finding({ differences: places(300, 2) }),
      finding({ route: 'GET /v2/b', differences: places(0, 1) }),
      finding({ differences: places(0, 1) }),
    )

    const found = await evidence.differences(migrationId)
    const rest = found.filter(({ kind }) => kind === 'more')
    expect([found.length, rest.map(({ route, seen }) => [route, seen])]).toEqual([
      202,
      [
        ['GET /v2/b', 1],
        [ROUTE, 3],
      ],
    ])
    expect(found.find(({ place }) => place === '/0')?.seen).toBe(2)
  })

  it('bounds the words of a difference', async () => {
    const { migrationId, finding, write } = await scene()
    const words = 'x'.repeat(10_000)

    await write(finding({ differences: [{ ...difference('/a'), before: words, after: words }] }))

    const [found] = await evidence.differences(migrationId)
    expect([found?.before.length, found?.after.length]).toEqual([300, 300])
  })

  it('of a credential that was replaced is not written', async () => {
    const { migrationId, finding, write } = await scene()
    await runSql(gateway.databaseUrl, 'update migration set supplied_at = $2 where id = $1', [
      ...[migrationId, LATER],
    ])

    expect(await write(finding({ outcome: 'alike' }))).toBeUndefined()
    expect(await evidence.routes(migrationId)).toEqual([])
  })

  it('of a migration that is gone is not written', async () => {
    const { migrationId, finding, write } = await scene()
    await runSql(gateway.databaseUrl, 'delete from migration where id = $1', [migrationId])

    expect(await write(finding({ outcome: 'alike' }))).toBeUndefined()
  })

  it('is added up right by replicas that write at the same time', async () => {
    const { migrationId, finding, write } = await scene()
    const found = (place: string, other: string) =>
      finding({ differences: [difference(place), difference(other)], volatile: ['/v'] })

    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        write(at % 2 === 0 ? found('/a', '/b') : found('/b', '/a')),
      ),
    )

    const seen = (await evidence.differences(migrationId)).map((each) => each.seen)
    expect(seen).toEqual([20, 20])
    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 20 }])
  })

  it('is cleared whole when a migration is given another credential', async () => {
    const { migrationId, finding, write } = await scene()
    const other = await scene()
    await write(finding({ differences: [difference('/a')], volatile: ['/v'] }))
    await other.write(other.finding({ differences: [difference('/a')] }))

    await database.transaction((manager) => evidence.clear(manager, migrationId))

    expect(await evidence.routes(migrationId)).toEqual([])
    expect(await evidence.differences(migrationId)).toEqual([])
    expect(await evidence.differences(other.migrationId)).toHaveLength(1)
  })
})

const NONE = { samples: 0, alike: 0, different: 0, unexplained: 0, failed: 0, refused: 0 }
