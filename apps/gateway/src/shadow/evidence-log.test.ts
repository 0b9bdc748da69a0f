import { describe, expect, it } from 'vitest'
import { createLog } from '../http/log.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { EvidenceLog } from './evidence-log.ts'
import type { Finding } from './finding.ts'
import { ShadowEvidence } from './shadow-evidence.ts'
import { openEvidence } from './testing/open-evidence.ts'

const AT = new Date('2026-11-20T10:00:00Z')
const gateway = await sharedByFile(startTestGateway())
const { database, newMigration } = await sharedByFile(openEvidence(gateway))
const evidence = new ShadowEvidence(database)

async function scene(manager = database) {
  const clock = new NapClock()
  const logged: string[] = []
  const written = { next: Promise.withResolvers<number>() }
  const log = new EvidenceLog({
    database: manager,
    clock,
    log: createLog('error', { write: (line: string) => logged.push(line) }),
    learned: (_credential, known) => {
      written.next.resolve(known.get('GET /v2/orders')?.samples ?? 0)
      written.next = Promise.withResolvers<number>()
    },
  })
  const credential = { migrationId: await newMigration(AT), suppliedAt: AT }
  const finding: Finding = {
    ...{ credential, route: 'GET /v2/orders', outcome: 'alike', differences: [], volatile: [] },
    at: AT,
  }
  return { clock, log, logged, written, finding, migrationId: credential.migrationId }
}

describe('the evidence log', () => {
  it('waits for nothing while there is nothing to write', async () => {
    const { clock, log } = await scene()

    await log[Symbol.asyncDispose]()

    expect(clock.naps).toEqual([])
  })

  it('writes in one go what came within a second, and tells what is known then', async () => {
    const { clock, log, finding, written } = await scene()
    const told = written.next.promise
    for (let found = 0; found < 5; found += 1) log.note(finding)

    clock.advance(1_000)

    expect([await told, clock.naps]).toEqual([5, [1_000]])
    await log[Symbol.asyncDispose]()
  })

  it('writes the rest when it ends', async () => {
    const { log, finding, migrationId } = await scene()
    log.note(finding)

    await log[Symbol.asyncDispose]()

    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 1 }])
  })

  it('tries again with what comes next where it could not write', async () => {
    const broken = { isBroken: true }
    const unreliable = new Proxy(database, {
      get: (target, name) => {
        if (name === 'transaction' && broken.isBroken) throw new Error('the database is away')
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? (member.bind(target) as unknown) : member
      },
    })
    const { clock, log, logged, finding, migrationId } = await scene(unreliable)
    log.note(finding)

    clock.advance(1_000)
    await clock.napAfter(1)
    broken.isBroken = false
    log.note(finding)
    await log[Symbol.asyncDispose]()

    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 2 }])
    expect(logged.join('')).toContain('was not written yet')
  })
})
