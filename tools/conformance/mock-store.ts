import type { Method } from '@latchkey/scope-catalog'
import { theCatalog } from '@latchkey/scope-catalog'
import { createMockBigCommerce, sampleSeed } from '@latchkey/mock-bigcommerce'
import { isObject } from './json-value.ts'
import type { CandidateBody } from './request-bodies.ts'

/** What a route answered. */
export interface Answer {
  readonly status: number
  /** `undefined` where there was no body, or none in JSON. */
  readonly body: unknown
}

/** A call to a route: the path below the store, with its query. */
export interface Call {
  readonly method: Method
  readonly path: string
  readonly body?: CandidateBody | undefined
}

const TOKEN = 'fakeAccessTokenOfTheConformanceRun'

/** The sample store behind a token with every scope; comes back to its beginning when asked. */
export class MockStore implements AsyncDisposable {
  readonly #app = createMockBigCommerce({ seed: seedWithEveryScope() })
  readonly #hash = sampleSeed()[0]?.hash ?? ''
  readonly #known = new Map<string, Answer>()
  #isChanged = false

  async call({ method, path, body }: Call): Promise<Answer> {
    const { payload, headers } = await encoded(body)
    const answer = await this.#app.inject({
      method,
      url: `/api/stores/${this.#hash}${path}`,
      headers: { 'x-auth-token': TOKEN, accept: 'application/json', ...headers },
      ...(payload !== undefined && { payload }),
    })
    if (method !== 'GET' && answer.statusCode < 400) this.#isChanged = true
    return { status: answer.statusCode, body: parsed(answer.payload) }
  }

  /** What a GET answers now; asked once while the store is as it was at the beginning. */
  async read(path: string): Promise<Answer> {
    if (this.#isChanged) return this.call({ method: 'GET', path })
    const known = this.#known.get(path) ?? (await this.call({ method: 'GET', path }))
    this.#known.set(path, known)
    return known
  }

  /** Brings the store back to its beginning, if a call may have changed it. */
  async reset(): Promise<void> {
    if (!this.#isChanged) return
    await this.#app.inject({ method: 'POST', url: '/control/reset' })
    this.#isChanged = false
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#app.close()
  }
}

function seedWithEveryScope() {
  const scopes = [...new Set(theCatalog().routes.flatMap(({ anyOf }) => anyOf))]
  const account = {
    name: 'Conformance run',
    accessToken: TOKEN,
    clientId: 'fakeClientIdOfTheConformanceRun',
    clientSecret: 'fakeClientSecretOfTheConformanceRun',
    scopes,
  }
  return sampleSeed().map((store) => ({ ...store, apiAccounts: [account] }))
}

interface Encoded {
  readonly payload?: Buffer
  readonly headers: Record<string, string>
}

async function encoded(body: CandidateBody | undefined): Promise<Encoded> {
  if (body === undefined) return { headers: {} }
  if (body.form === 'json') {
    const payload = Buffer.from(JSON.stringify(body.value))
    return { payload, headers: { 'content-type': 'application/json' } }
  }
  const form = new Response(formOf(body.value))
  return {
    payload: Buffer.from(await form.arrayBuffer()),
    headers: { 'content-type': form.headers.get('content-type') ?? '' },
  }
}

// A PNG of one pixel.
const IMAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function formOf(value: unknown): FormData {
  const form = new FormData()
  for (const [name, field] of Object.entries(isObject(value) ? value : {})) {
    if (/file|image/i.test(name)) form.set(name, new Blob([IMAGE], { type: 'image/png' }), 'a.png')
    else form.set(name, typeof field === 'string' ? field : JSON.stringify(field))
  }
  return form
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
