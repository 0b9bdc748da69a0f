import { Secret } from '@latchkey/kernel'
import { expect, it } from 'vitest'
import { createDataSource } from '../database/data-source.ts'
import { runSql } from '../testing/dump-database.ts'
import { begin, phaseOf, signInGateway, signInScene } from '../testing/sign-in-scene.ts'
import { sweepSignIns } from './sweep-sign-ins.ts'

const HOUR_MS = 3_600_000

const gateway = signInGateway()

it('takes away sign-ins that nobody can be told of any more, and no others', async () => {
  const { databaseUrl } = gateway.running()
  const scene = await signInScene(gateway)
  const old = await begin(scene)
  gateway.clock.advance(HOUR_MS)
  const late = await begin(scene)
  gateway.clock.advance(HOUR_MS / 6)

  const source = createDataSource({ address: { url: new Secret(databaseUrl) }, connections: 1 })
  await source.initialize()
  await sweepSignIns(gateway.clock.now(), source.manager)
  await source.destroy()

  const left = await runSql(databaseUrl, 'select id from sign_in')
  expect(left).toEqual([{ id: late.id }])
  expect(old.id).not.toBe(late.id)
  expect(await phaseOf(scene, late)).toMatchObject({ phase: 'expired' })
})
