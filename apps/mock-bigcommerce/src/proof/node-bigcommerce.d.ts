/** The published client has no types of its own; these are of the part that is used here. */
declare module 'node-bigcommerce' {
  import type { Agent } from 'node:https'

  interface Config {
    readonly clientId: string
    readonly secret?: string
    readonly callback?: string
    readonly accessToken?: string
    readonly storeHash?: string
    readonly apiVersion?: 'v2' | 'v3'
    readonly failOnLimitReached?: boolean
    readonly headers?: Readonly<Record<string, string>>
    readonly agent?: Agent
  }

  export default class BigCommerce {
    constructor(config: Config)
    get(path: string): Promise<unknown>
    post(path: string, body: object): Promise<unknown>
    put(path: string, body: object): Promise<unknown>
    delete(path: string): Promise<unknown>
    /** @param query What the auth callback brought. */
    authorize(query: object): Promise<unknown>
    verify(signedRequest: string): unknown
  }
}
