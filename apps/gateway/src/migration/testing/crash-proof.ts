import { ask } from '../../testing/api-client.ts'
import type { BundledProgram } from '../../testing/bundled-child.ts'
import { eventually } from '../../testing/eventually.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'
import { callBothDoors } from './both-doors.ts'
import { boundariesIn, type CrashBoundary } from './crash-boundaries.ts'
import type { CrashStep, ReadyStep } from './crash-steps.ts'
import type { Hold } from './held-message.ts'
import { standingOf, type MigrationStanding } from './migration-standing.ts'
import type { CrashVerdict, ReadyCanary } from './ready-canary.ts'
import { spawnHeldGateways, type HeldGateways } from './spawn-held-gateways.ts'

/** An instance that a step is taken with. */
interface ReadyInstance {
  readonly id: number
  readonly token: string
}

/** An instance whose step was interrupted by the death of its gateway. */
export interface Interrupted<Ready extends ReadyInstance = ReadyStep> {
  readonly boundary: CrashBoundary
  readonly ready: Ready
  readonly before: MigrationStanding
  /** What the dead gateway left. */
  readonly left: MigrationStanding
}

/** A step that was taken whole once, and was interrupted at its boundaries. */
export interface InterruptedStep<Ready extends ReadyInstance = ReadyStep> {
  readonly name: string
  /** How an instance stands behind the whole step. */
  readonly after: MigrationStanding
  readonly interrupted: readonly Interrupted<Ready>[]
}

interface WholeStep {
  readonly step: CrashStep
  readonly after: MigrationStanding
  readonly boundaries: readonly CrashBoundary[]
}

/** Has gateways killed in the middle of steps, on the database of one that goes on. */
export class CrashProof {
  readonly #stack: TestGateway
  readonly #program: BundledProgram

  constructor(stack: TestGateway, program: BundledProgram) {
    this.#stack = stack
    this.#program = program
  }

  /**
   * Interrupts steps at their boundaries, each time with an instance of its own. One process dies in the
   * middle of all of them: the instances have nothing in common. What a step does alone is left out.
   */
  async interrupt(steps: readonly CrashStep[]): Promise<InterruptedStep[]> {
    await using gateways = await this.#spawn()
    const wholes: WholeStep[] = []
    for (const step of steps) wholes.push(await this.#takeWhole(step, gateways))
    const wanted = wholes.flatMap(({ step, boundaries }) =>
      boundaries.filter((boundary) => !isAlone(step, boundary)).map((at) => ({ step, at })),
    )
    const killed = await this.#killAt(wanted, gateways)
    return wholes.map(({ step, after }) => ({
      name: step.name,
      after,
      interrupted: killed.filter((_each, place) => wanted[place]?.step === step),
    }))
  }

  /** Interrupts what a step does alone: one process for each boundary, and each when it is asked for. */
  async *interruptAlone(step: CrashStep): AsyncGenerator<InterruptedStep> {
    await using first = await this.#spawn()
    const { after, boundaries } = await this.#takeWhole(step, first)
    const alone = boundaries.filter((boundary) => isAlone(step, boundary))
    await using waiting = new AsyncDisposableStack()
    const processes = await Promise.all(
      alone.map(async (at) => ({ at, gateways: waiting.use(await this.#spawn()) })),
    )
    for (const { at, gateways } of processes) {
      yield { name: step.name, after, interrupted: await this.#killAt([{ step, at }], gateways) }
    }
  }

  /** Interrupts a verdict on a canary: a gateway of its own for each boundary, in one process. */
  async interruptVerdict(verdict: CrashVerdict): Promise<InterruptedStep<ReadyCanary>> {
    const { after, boundaries } = await this.#judgeWhole(verdict)
    await using gateways = await this.#spawn(boundaries)
    const begun = await Promise.all(
      boundaries.map((boundary) => this.#begin(boundary, verdict.prepare)),
    )
    await Promise.all(
      begun.map(async ({ ready, boundary }, place) => {
        await callCanary(gateways.origins[place] ?? '', ready)
        // Behind its verdict a round has nothing more to say.
        if (boundary.commits > 0) await this.judged(ready)
        else await gateways.roundHeld(place)
      }),
    )
    await gateways.kill()
    return { name: verdict.name, after, interrupted: await this.#leftOf(begun) }
  }

  /** Where an instance stands now. */
  standing({ id }: ReadyInstance): Promise<MigrationStanding> {
    return standingOf(this.#stack.databaseUrl, id)
  }

  /** Where an instance stands when its canary has come to a verdict. */
  judged(ready: ReadyInstance): Promise<MigrationStanding> {
    return eventually(
      () => this.standing(ready),
      ({ likeness }) => likeness.history.at(-1) !== 'canary-set',
    )
  }

  async #takeWhole(step: CrashStep, gateways: HeldGateways): Promise<WholeStep> {
    const ready = await step.prepare(this.#stack)
    const { answer, effects } = await gateways.take(ready.call)
    if (answer.status >= 300) throw new Error(`${step.name}: ${answer.status} ${answer.text}`)
    return { step, after: await this.standing(ready), boundaries: boundariesIn(effects) }
  }

  async #judgeWhole({ prepare }: CrashVerdict): Promise<Omit<WholeStep, 'step'>> {
    await using gateways = await this.#spawn([null])
    const ready = await prepare(this.#stack)
    await callCanary(gateways.origins[0] ?? '', ready)
    const after = await this.judged(ready)
    return { after, boundaries: boundariesIn(await gateways.roundEnded(0)) }
  }

  async #killAt(
    wanted: readonly { readonly step: CrashStep; readonly at: CrashBoundary }[],
    gateways: HeldGateways,
  ): Promise<Interrupted[]> {
    const begun = await Promise.all(wanted.map(({ step, at }) => this.#begin(at, step.prepare)))
    // The gateway that goes on remembers from here on how the calls go.
    await Promise.all(begun.map(({ ready }) => callBothDoors(this.#stack, ready.token)))
    await Promise.all(begun.map(({ ready, boundary }) => gateways.hold(ready.call, boundary)))
    await gateways.kill()
    return this.#leftOf(begun)
  }

  async #begin<Ready extends ReadyInstance>(
    boundary: CrashBoundary,
    prepare: (stack: TestGateway) => Promise<Ready>,
  ): Promise<Omit<Interrupted<Ready>, 'left'>> {
    const ready = await prepare(this.#stack)
    return { boundary, ready, before: await this.standing(ready) }
  }

  #leftOf<Ready extends ReadyInstance>(
    begun: readonly Omit<Interrupted<Ready>, 'left'>[],
  ): Promise<Interrupted<Ready>[]> {
    return Promise.all(
      begun.map(async (each) => ({ ...each, left: await this.standing(each.ready) })),
    )
  }

  #spawn(rounds: readonly (Hold | null)[] = []): Promise<HeldGateways> {
    const { databaseUrl, config, mock, origin } = this.#stack
    const vaultKeys = config.vaultKeys.reveal()
    const place = { databaseUrl, vaultKeys, upstream: mock.origin, publicUrl: origin }
    return spawnHeldGateways(this.#program, { ...place, rounds: [...rounds] })
  }
}

const isAlone = ({ endsAlone = false }: CrashStep, { commits }: CrashBoundary) =>
  endsAlone && commits > 0

/** Makes the call that a canary is judged by. */
export function callCanary(origin: string, { path, token }: ReadyCanary) {
  const headers = { 'x-auth-token': token, 'latchkey-session': 'the same' }
  return ask(`${origin}/stores/${STORE_HASH}${path}`, 'GET', { headers })
}
