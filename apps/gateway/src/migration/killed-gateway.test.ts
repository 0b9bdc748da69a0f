import { systemClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { startGateway } from '../gateway.ts'
import { createLog } from '../http/log.ts'
import { ask } from '../testing/api-client.ts'
import { bundleProgram } from '../testing/bundled-child.ts'
import { eventually } from '../testing/eventually.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { bothDoorsOnce } from './testing/both-doors.ts'
import { bringToEnd } from './testing/bring-to-end.ts'
import { outcomeOf, type CrashOutcome } from './testing/crash-outcome.ts'
import {
  callCanary,
  CrashProof,
  type Interrupted,
  type InterruptedStep,
} from './testing/crash-proof.ts'
import { CRASH_STEPS, FINISH } from './testing/crash-steps.ts'
import { fullToken } from './testing/migrating-instance.ts'
import { quickClock } from './testing/quick-clock.ts'
import { CRASH_VERDICTS, type ReadyCanary } from './testing/ready-canary.ts'
import type { ReadyStep } from './testing/ready-steps.ts'
import { takeAt } from './testing/spawn-held-gateways.ts'

const HALF_AN_HOUR_MS = 30 * 60_000
const PATIENCE = { timeout: 180_000 }

// Nothing but steps changes an instance.
const env = { LATCHKEY_HEALTH_CHECK_MINUTES: '0' }
const stack = await sharedByFile(startTestGateway({ clock: quickClock, env }))
const program = await sharedByFile(
  bundleProgram(new URL('testing/held-gateway.ts', import.meta.url)),
)
const proof = new CrashProof(stack, program)

/** What was left by step and boundary, as it was found. */
const table: string[] = []

describe('a gateway that is killed between any two writes', PATIENCE, () => {
  it.each(CRASH_STEPS)('leaves what was or what is to be: %s', async (_what, steps) => {
    const killed = await proof.interrupt(steps)

    for (const step of killed) {
      expectWhole(step)
      for (const each of step.interrupted) await goesOn(each, step)
      for (const ready of oneOfEach(step)) await comesToItsEnd(ready.id)
    }
  })

  it.each(CRASH_VERDICTS)('leaves what was or what is to be: $name', async (verdict) => {
    const step = await proof.interruptVerdict(verdict)

    expectWhole(step)
    for (const { ready, boundary } of step.interrupted) {
      if (boundary.commits > 0) continue
      await callCanary(stack.origin, ready)
      expect((await proof.judged(ready)).likeness).toEqual(step.after.likeness)
    }
    for (const ready of oneOfEach(step)) await comesToItsEnd(ready.id)
  })

  it('has the next round, or the next finish, destroy what it has left of a secret', async () => {
    let isFirst = true
    for await (const step of proof.interruptAlone(FINISH)) {
      expectWhole(step)
      const destroyed = Promise.all(step.interrupted.map(({ ready }) => onceDestroyed(ready)))
      await (isFirst ? passARound(destroyed) : finishAnother())
      isFirst = false
      for (const { likeness } of await destroyed) expect(likeness).toEqual(step.after.likeness)
      for (const { ready } of step.interrupted) await comesToItsEnd(ready.id)
    }
  })

  it('leaves at each boundary what the table says', async () => {
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('testing/crash-table.txt')
  })
})

/** Before its transaction is committed a step has done nothing, and behind it everything. */
function expectWhole<Ready extends ReadyStep | ReadyCanary>(step: InterruptedStep<Ready>): void {
  const { name, after, interrupted } = step
  const outcomes = interrupted.map((each) => outcomeOf({ ...each, after }))
  for (const [place, { boundary }] of interrupted.entries()) {
    const outcome = outcomes[place]
    const words = typeof outcome === 'string' ? outcome : 'neither'
    table.push(`${name} | ${boundary.name} | ${words}`)
  }
  const isLeft = name === FINISH.name
  const expected = interrupted.map(({ boundary: { commits } }): CrashOutcome => {
    if (commits === 0) return 'as before'
    return isLeft && commits === 1 ? 'finished, remains left' : 'as after'
  })
  expect(outcomes).toEqual(expected)
}

/** Calls go as it is written, and a step that was lost can be taken once more, and does no more than once. */
async function goesOn({ ready, left, boundary }: Interrupted, { after }: InterruptedStep) {
  const isCanary = left.likeness.migration?.phase === 'canary'
  const awaited = left.upstream ?? 401
  if (!isCanary) {
    expect(await bothDoorsOnce(stack, ready.token, awaited)).toEqual([awaited, awaited])
  }
  if (boundary.commits > 0) return
  const { status, text } = await takeAt(stack.origin, (await ready.again?.()) ?? ready.call)
  expect(status, text).toBeLessThan(300)
  expect((await proof.standing(ready)).likeness).toEqual(after.likeness)
  if (ready.destination !== undefined) expect(await webhooksTo(ready.destination)).toBe(1)
}

async function webhooksTo(destination: string): Promise<number> {
  const hooks = `${stack.mock.origin}/api/stores/${STORE_HASH}/v3/hooks?limit=250`
  const { text } = await ask(hooks, 'GET', { headers: { 'x-auth-token': fullToken(stack) } })
  return text.split(destination).length - 1
}

/** An instance to which the step was done anew, and one to which it was done. */
function oneOfEach<Ready extends ReadyStep | ReadyCanary>({
  interrupted,
}: InterruptedStep<Ready>): Ready[] {
  return [...new Map(interrupted.map(({ boundary, ready }) => [boundary.commits, ready])).values()]
}

async function comesToItsEnd(instanceId: number) {
  const { migrationId = 0 } = await proof.standing({ id: instanceId, token: '' })
  const phases = await bringToEnd(stack, migrationId)
  expect(phases.at(-1)).toMatch(/^(?:finished|abandoned)$/)
  const url = `${stack.origin}/api/migrations/${migrationId}/report`
  const { body } = await ask(url, 'GET', { authorization: stack.authorization })
  expect(body).toMatchObject({ intact: true, brokenAt: null })
}

const onceDestroyed = (ready: ReadyStep) =>
  eventually(
    () => proof.standing(ready),
    ({ likeness }) => likeness.migration?.is_destroyed === true,
  )

async function finishAnother(): Promise<void> {
  const another = await FINISH.prepare(stack)
  expect((await takeAt(stack.origin, another.call)).status).toBe(200)
}

/** One more gateway, on which the time of the next round has come. */
async function passARound(until: Promise<unknown>): Promise<void> {
  const clock = new NapClock(systemClock.now())
  await using gateway = await startGateway(stack.config, {
    clock,
    log: createLog('fatal'),
    random: () => 0.5,
    lost: (error) => {
      throw error
    },
  })
  expect(gateway.origin).not.toBe(stack.origin)
  clock.advance(HALF_AN_HOUR_MS)
  await until
}
