import { setTimeout as sleep } from 'node:timers/promises'
import { machineMs } from './machine-time.ts'
import type { Operator } from './operator.ts'
import { spentBetween, type Spent } from './spent.ts'
import type { Stage, StageName } from './stage.ts'

export interface DriveDeps {
  readonly operator: Operator
  /** The new credential. */
  readonly accessToken: string
  /** How long each stage is held. */
  readonly seconds: number
  readonly spentSoFar: () => Spent
  readonly tell: (line: string) => void
}

/** How often the shadow is on and off, to compare what calls take. */
const WINDOWS = 3
const SAMPLES_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 250

/** Takes an instance that is under load from its legacy account to OAuth, once back, and there again. */
export async function driveMigration(deps: DriveDeps): Promise<Stage[]> {
  const { operator, accessToken } = deps
  const stages: Stage[] = []
  const hold = (name: StageName, plane: Stage['plane'], begin: () => Promise<unknown>) =>
    holdStage({ name, plane }, begin, { ...deps, stages })

  await hold('starting', 'legacy', async () => undefined)
  await hold('legacy', 'legacy', async () => undefined)
  await operator.begin({ holdHours: 0, shadowShare: 1 })
  // A credential that is supplied anew is compared from the beginning: that is the most that repeated
  // reads ever cost. Later only one in a hundred of the reads of a known route is repeated.
  const supply = () => operator.step('supply', { accessToken })
  await hold('first shadow', 'legacy', supply)
  for (let window = 1; window <= WINDOWS; window += 1) {
    await hold('shadow off', 'legacy', () => operator.step('shadow', { share: 0 }))
    await hold('shadow on', 'legacy', supply)
  }
  await untilSampled(operator)
  await operator.step('inventory')
  await hold('canary 5 %', 'either', () => operator.step('cut-over', { canaryShare: 0.05 }))
  await hold('canary 25 %', 'either', () => operator.step('cut-over', { canaryShare: 0.25 }))
  await hold('cut over', 'oauth', () => operator.step('cut-over'))
  await hold('rolled back', 'legacy', () => operator.step('roll-back'))
  await hold('cut over again', 'oauth', () => operator.step('cut-over'))
  await hold('finished', 'oauth', () => operator.step('finish'))
  return stages
}

async function holdStage(
  stage: Pick<Stage, 'name' | 'plane'>,
  begin: () => Promise<unknown>,
  { stages, seconds, spentSoFar, tell }: DriveDeps & { readonly stages: Stage[] },
): Promise<void> {
  const requestedMs = machineMs()
  await begin()
  const answeredMs = machineMs()
  tell(`${stage.name} (after ${(answeredMs - requestedMs).toFixed(0)} ms)`)
  const before = spentSoFar()
  await sleep(seconds * 1_000)
  const spent = spentBetween(before, spentSoFar())
  stages.push({ ...stage, requestedMs, answeredMs, spent })
}

/** Waits until enough reads of every route were compared. */
async function untilSampled(operator: Operator): Promise<void> {
  const giveUpMs = machineMs() + SAMPLES_WITHIN_MS
  for (;;) {
    const { unmet } = await operator.view()
    const few = unmet.filter(({ condition }) => condition === 'SAMPLES_TOO_FEW')
    if (few.length === 0) return
    if (machineMs() > giveUpMs) {
      const routes = few.map(({ subject, text }) => `${subject} (${text})`).join(', ')
      throw new Error(`too few reads were compared: ${routes}`)
    }
    await sleep(LOOK_EVERY_MS)
  }
}
