/** Plans of BigCommerce by what they grant in 30 seconds, and their names in the mock. */
export const PLANS = { 150: 'standard', 450: 'pro' } as const
export type Quota = keyof typeof PLANS
export const QUOTAS = [150, 450] as const satisfies readonly Quota[]

/** What a store's clients want together, in percent of its quota. */
export const LOADS = [50, 100, 200, 300] as const

/** How long BigCommerce's windows are, and the mock's. */
export const WINDOW_MS = 30_000

/** Who calls a store. */
export interface Caller {
  /** An instance calls through the gateways; the other app calls the store itself. */
  readonly kind: 'instance' | 'other app'
  readonly priority: 'interactive' | 'batch'
  /** In percent of the store's quota. */
  readonly load: number
  /** From when on, counted from the begin of the run. */
  readonly fromMs: number
}

/** One store and who calls it. */
export interface Scenario {
  readonly storeHash: string
  readonly quota: Quota
  /** What is looked at: equal instances, or one that comes after a batch. */
  readonly kind: 'equals' | 'after batch' | 'quiet'
  /** What all instances want together, in percent of the quota. */
  readonly load: number
  readonly callers: readonly Caller[]
}

/** How many instances share a store evenly. */
const EQUALS = 4
const OTHER_APP_LOAD = 50
const BATCH_LOAD = 300
const AFTER_BATCH_LOAD = 50
const QUIET_LOAD = 25

/** Every store of the matrix. They are called at the same time. */
export function matrix(quotas: readonly Quota[], loads: readonly number[], windows: number) {
  const scenarios: Scenario[] = []
  for (const quota of quotas) {
    for (const load of loads) {
      const place = `p${quota}l${load}`
      scenarios.push(equals(`${place}alone`, quota, load))
      const beside = equals(`${place}beside`, quota, load)
      scenarios.push({ ...beside, callers: [...beside.callers, otherApp] })
    }
    scenarios.push(afterBatch(`p${quota}batch`, quota, windows))
  }
  return scenarios
}

/** A store that everybody wants, and nobody but Latchkey calls. */
export function equals(storeHash: string, quota: Quota, load: number): Scenario {
  const each = interactive(load / EQUALS)
  const callers = Array.from({ length: EQUALS }, () => each)
  return { storeHash, quota, kind: 'equals', load, callers }
}

/** A store with room for every call: whoever waits there, does not wait for the quota. */
export function quiet(storeHash: string, quota: Quota): Scenario {
  return {
    ...{ storeHash, quota, kind: 'quiet', load: QUIET_LOAD },
    callers: [interactive(QUIET_LOAD)],
  }
}

/** When the interactive instance comes: in the midst of a window, with whole windows to follow. */
export function comesAtMs(windows: number): number {
  return (Math.ceil(windows / 2) - 0.5) * WINDOW_MS
}

function afterBatch(storeHash: string, quota: Quota, windows: number): Scenario {
  return {
    ...{ storeHash, quota, kind: 'after batch', load: BATCH_LOAD + AFTER_BATCH_LOAD },
    callers: [
      { kind: 'instance', priority: 'batch', load: BATCH_LOAD, fromMs: 0 },
      { ...interactive(AFTER_BATCH_LOAD), fromMs: comesAtMs(windows) },
    ],
  }
}

const interactive = (load: number): Caller => ({
  ...{ kind: 'instance', priority: 'interactive', load, fromMs: 0 },
})

const otherApp: Caller = { ...interactive(OTHER_APP_LOAD), kind: 'other app' }

/** Whether another app spends the store's quota, too. */
export function isBeside({ callers }: Scenario): boolean {
  return callers.some(({ kind }) => kind === 'other app')
}
