import type { IncomingMessage, RequestListener } from 'node:http'
import type { Storage } from '../../storage.ts'
import { NapClock } from '../../testing/nap-clock.ts'
import { startScriptedStack, type ScriptedStack } from '../../testing/scripted-stack.ts'
import { ShadowEvidence } from '../shadow-evidence.ts'
import { JudgedReads } from './judged-reads.ts'
import { openStorageOf } from './open-evidence.ts'
import { newShadowed, type ShadowedInstance, type ShadowSettings } from './shadowed-instance.ts'

/** What stands for either API of the store. */
export interface StoreScript {
  readonly legacy: RequestListener
  readonly oauth: RequestListener
}

/** A gateway in front of a store that a test scripts, on a clock of its own. */
export interface ShadowScene extends AsyncDisposable {
  readonly stack: ScriptedStack
  readonly clock: NapClock
  readonly storage: Storage
  readonly evidence: ShadowEvidence
  /** From here on both APIs answer so. */
  readonly plays: (script: StoreScript) => void
  /** What the store heard since then, by API. */
  readonly heard: (api: keyof StoreScript) => readonly IncomingMessage[]
  /** A new one; quotas are unknown again by then. */
  readonly shadowed: (settings?: Partial<ShadowSettings>) => Promise<ShadowedInstance>
  /** Waits until so many reads of a new instance were judged and written down. */
  readonly judged: (migrationId: number, reads: number) => Promise<void>
  /** Waits until so many reads were judged since the last instance was made. */
  readonly counted: (reads: number) => Promise<void>
}

const API_HOST = 'api.bigcommerce.com'
const HOUR_MS = 3_600_000
const SETTINGS = { accessToken: 'newToken', shadowShare: 1, reserveShare: 0 }
// They would call the store too as the hours pass.
const WITHOUT_CHECKS = { LATCHKEY_HEALTH_CHECK_MINUTES: '0' }

/** A quota that leaves plenty. */
export const PLENTY = {
  'x-rate-limit-requests-left': '100000',
  'x-rate-limit-requests-quota': '100001',
  'x-rate-limit-time-reset-ms': '3600000',
  'x-rate-limit-time-window-ms': '3600000',
  'x-bc-apilimit-remaining': '19999',
}

/** Answers with a JSON text and plenty of quota. */
export function saying(
  json: string | (() => string),
  status = 200,
  headers: Record<string, string> = {},
): RequestListener {
  return (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json', ...PLENTY, ...headers })
    response.end(typeof json === 'string' ? json : json())
  }
}

/** Starts it for the tests of a file. */
export async function startShadowScene(): Promise<ShadowScene> {
  await using undo = new AsyncDisposableStack()
  const clock = new NapClock()
  const stack = undo.use(await startScriptedStack({ clock, env: WITHOUT_CHECKS }))
  const storage = undo.use(await openStorageOf(stack.gateway))
  const evidence = new ShadowEvidence(storage.database.source.manager)
  const reads = new JudgedReads(stack.gateway, evidence, clock)
  const heard: IncomingMessage[] = []
  const plays = ({ legacy, oauth }: StoreScript) => {
    heard.length = 0
    stack.upstream.answers((request, response) => {
      heard.push(request)
      const answer = apiOf(request) === 'oauth' ? oauth : legacy
      answer(request, response)
    })
  }

  const resources = undo.move()
  return {
    ...{ stack, clock, storage, evidence, plays },
    heard: (api) => heard.filter((request) => apiOf(request) === api),
    shadowed: async (settings = {}) => {
      clock.advance(HOUR_MS)
      await reads.beginAnew()
      plays({ legacy: saying('{"time":1}'), oauth: saying('{"time":1}') })
      return newShadowed(stack.gateway, storage, { ...SETTINGS, ...settings })
    },
    counted: (count) => reads.counted(count),
    judged: (migrationId, count) => reads.written(migrationId, count),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

const apiOf = ({ headers }: IncomingMessage) => (headers.host === API_HOST ? 'oauth' : 'legacy')
