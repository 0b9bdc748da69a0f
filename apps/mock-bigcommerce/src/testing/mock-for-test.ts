import { ManualClock } from '@latchkey/kernel'
import type { InjectOptions } from 'fastify'
import { createMockBigCommerce } from '../create-mock-bigcommerce.ts'
import { sampleSeed } from '../seed/sample-seed.ts'
import type { Seed } from '../seed/seed.ts'

export const LEGACY = 'Basic ' + btoa('admin:fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001')
export const FULL_TOKEN = 'fakeAccessTokenFull00000000000a'
export const READ_ONLY_TOKEN = 'fakeAccessTokenReadOnly0000000b'
const JSON_TYPE = 'application/json'

/** What a test says of a request beyond its defaults. */
export interface Asked {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS'
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: string | object
}

/** The sample store on a clock that stands still, and a caller for each plane. */
export function mockForTest(overrides: Partial<Seed[number]> = {}) {
  const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'))
  const seed = sampleSeed().map((store) => ({ ...store, ...overrides }))
  const app = createMockBigCommerce({ clock, seed })

  const ask = (url: string, defaults: Readonly<Record<string, string>>, asked: Asked) => {
    const options: InjectOptions = { ...asked, url, headers: { ...defaults, ...asked.headers } }
    return app.inject(options)
  }
  return {
    app,
    clock,
    /** By Basic, in JSON unless the test says otherwise. The path begins below `/api/v2`. */
    legacy: (path: string, asked: Asked = {}) =>
      ask(
        `/store/wuxeae6/api/v2${path}`,
        { authorization: LEGACY, accept: JSON_TYPE, host: 'mock.test:8090' },
        asked,
      ),
    /** By the full token. The path begins with the version. */
    oauth: (path: string, asked: Asked = {}) =>
      ask(
        `/api/stores/wuxeae6${path}`,
        { 'x-auth-token': FULL_TOKEN, accept: JSON_TYPE, host: 'mock.test:8090' },
        asked,
      ),
    /** As it comes: nothing but what the test says. */
    raw: (url: string, asked: Asked = {}) => ask(url, {}, asked),
  }
}
