import { writeFile } from 'node:fs/promises'
import { describeMachine } from '../machine.ts'
import { untilInterrupted } from '../until-interrupted.ts'
import { measureReplicas, startReplicas } from './measure-replicas.ts'
import { countConnections, measureLedger, measureTables } from './measure-sizes.ts'
import { measureStampede } from './measure-stampede.ts'
import { measureWarm } from './measure-warm.ts'
import type { ScaleFigures } from './scale-figures.ts'
import { readScaleOptions, type ScaleOptions } from './scale-options.ts'
import { scaleReport } from './scale-report.ts'
import { judgeScale } from './scale-targets.ts'
import { createShopDatabase, openScene, type Scene } from './scene.ts'
import { makeShops } from './shops.ts'

/**
 * Measures, prints the report, and writes the figures of every round.
 *
 * @returns Whether every target that was measured is met.
 */
export async function runScale(args: readonly string[]): Promise<boolean> {
  const options = readScaleOptions(args)
  await using undo = new AsyncDisposableStack()
  const tell = (line: string) => {
    console.error(line)
  }
  const scene = await openScene(undo, { ...options, tell })
  const notes = scene.redis === undefined ? ['Redis is left out: it is not installed.'] : []
  const figures = await Promise.race([measureAll(scene, options), untilInterrupted()])

  const machine = describeMachine()
  console.log(scaleReport(figures, { machine, notes }))
  const verdicts = judgeScale(figures)
  const record = { machine, measuredAt: new Date().toISOString(), effort: options.effort, notes }
  await writeFile(
    options.jsonFile,
    `${JSON.stringify({ ...record, verdicts, figures }, null, 2)}\n`,
  )
  return verdicts.every(({ met }) => met !== false)
}

async function measureAll(scene: Scene, { snapshotFile }: ScaleOptions): Promise<ScaleFigures> {
  const shops = makeShops(scene.effort.instances)
  const manyUrl = await createShopDatabase(scene, 'many', shops)
  const stampede = await measureStampede(scene, manyUrl)
  const warm = await measureWarm(scene, { manyUrl, snapshotFile })
  const { replicas, ...connected } = await measureBesideEachOther(scene, manyUrl)
  const sizes = { ...connected, tables: await measureTables(manyUrl) }
  return { warm, stampede, replicas, sizes }
}

async function measureBesideEachOther(scene: Scene, databaseUrl: string) {
  await using undo = new AsyncDisposableStack()
  const sets = await startReplicas(scene, databaseUrl, undo)
  const rounds = await measureReplicas(scene, sets)
  const sharing = scene.redis?.urlOf(0)
  return {
    replicas: rounds,
    connections: await countConnections(databaseUrl),
    gateways: sets.reduce((sum, { gateways }) => sum + gateways.length, 0),
    ledger: sharing === undefined ? undefined : await measureLedger(sharing),
  }
}
