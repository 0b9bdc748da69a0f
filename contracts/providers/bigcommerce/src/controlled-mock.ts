import { sampleSeed, startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import type { RunningMock, Seed } from '@latchkey/mock-bigcommerce'

/** The sample store, as its seed has it. */
export const STORE_HASH = 'wuxeae6'

/** A mock, and what a verification does to it. */
export interface ControlledMock extends AsyncDisposable {
  readonly mock: RunningMock
  /** Begins from the sample, with this changed in its one store. */
  readonly begin: (changes?: Partial<Seed[number]>) => Promise<void>
  /** Asks its control API, and gives what it answers, yet to be parsed; fails where it refuses. */
  readonly control: (question: ControlQuestion) => Promise<unknown>
  /** Makes a call of the kind that a quota counts; fails where it is refused. */
  readonly spend: (path: string, headers: Record<string, string>) => Promise<void>
}

/** A question to the control API; a POST unless it says otherwise. */
export interface ControlQuestion {
  readonly method?: 'DELETE' | 'PUT'
  /** Below `/control`. */
  readonly path: string
  readonly json?: unknown
}

/** Starts a mock for a verification. */
export async function startControlledMock(): Promise<ControlledMock> {
  const mock = await startMockBigCommerce()
  const ask = async (path: string, question: RequestInit): Promise<string> => {
    const answer = await fetch(mock.origin + path, question)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${text}`)
    return text
  }
  const control = async ({ method, path, json }: ControlQuestion): Promise<unknown> => {
    const text = await ask(`/control${path}`, {
      method: method ?? 'POST',
      ...(json !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      }),
    })
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    mock,
    control,
    async begin(changes = {}) {
      await control({
        path: '/seed',
        json: sampleSeed().map((store) => ({ ...store, ...changes })),
      })
    },
    spend: async (path, headers) => {
      await ask(path, { headers })
    },
    [Symbol.asyncDispose]: async () => mock.close(),
  }
}
