import type { ProviderState, StateValues } from '@latchkey/contracts'
import { API_HOST } from '@latchkey/bigcommerce-client'
import type { Upstream } from '@latchkey/bigcommerce-client'
import { request } from 'undici'
import { z } from 'zod'

/** A call to the API of the store that the verification is at. */
export interface StoreCall {
  readonly method?: 'DELETE' | 'POST'
  /** Below the store, such as `/v3/hooks`. */
  readonly path: string
  readonly json?: unknown
  /** Instead of the token that the interaction is by. */
  readonly token?: string
}

const Account = z.object({ storeHash: z.string(), accessToken: z.string().optional() })

/** Puts records into the store that the last state was about, and takes them away again. */
export class StoreApi {
  readonly #upstream: Upstream
  readonly #maker: string
  #account: z.infer<typeof Account> | undefined
  #made: StoreCall[] = []

  /** @param maker A token that may change the store's records. */
  constructor(upstream: Upstream, maker: string) {
    this.#upstream = upstream
    this.#maker = maker
  }

  /** The same states, each of which says which store and token the next calls are about. */
  following(states: Record<string, ProviderState>): Record<string, ProviderState> {
    const followed = Object.entries(states).map(([name, state]): [string, ProviderState] => [
      name,
      {
        enter: async (parameters) => {
          const values = await state.enter(parameters)
          this.#follow(values)
          return values
        },
        leave: () => state.leave(),
      },
    ])
    return Object.fromEntries(followed)
  }

  /** Asks by the interaction's own token; `undefined` where the answer has no body. */
  async ask({ method, path, json, token }: StoreCall): Promise<unknown> {
    const { storeHash, accessToken = '' } = Account.parse(this.#account)
    const url = `${this.#upstream.target(API_HOST).origin}/stores/${storeHash}${path}`
    const answer = await request(url, {
      dispatcher: this.#upstream.dispatcher,
      method: method ?? 'GET',
      headers: {
        'x-auth-token': token ?? accessToken,
        accept: 'application/json',
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      body: json === undefined ? null : JSON.stringify(json),
    })
    const text = await answer.body.text()
    const isGone = method === 'DELETE' && answer.statusCode === 404
    if (answer.statusCode >= 400 && !isGone) {
      throw new Error(`${path} was answered ${answer.statusCode}: ${text}`)
    }
    return text === '' ? undefined : JSON.parse(text)
  }

  /** Asks by the token that may change records. */
  async askAsMaker(call: StoreCall): Promise<unknown> {
    return this.ask({ ...call, token: this.#maker })
  }

  /** Takes away at the end of the interaction what was made for it. */
  takesAway(path: string, token = this.#account?.accessToken): void {
    this.#made.push({ method: 'DELETE', path, ...(token !== undefined && { token }) })
  }

  /** Takes away what was made. */
  async tidy(): Promise<void> {
    const made = this.#made.toReversed()
    this.#made = []
    for (const call of made) await this.ask(call)
  }

  #follow(values: StateValues | undefined): void {
    const account = Account.safeParse(values)
    if (account.success) this.#account = account.data
  }
}
