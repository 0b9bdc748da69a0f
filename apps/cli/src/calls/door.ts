/** A call to a store, ready to be sent. */
export interface StoreCall {
  readonly method: string
  /** Below the store, with its query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | undefined
}

/** An answer whose body is yet to be read. */
export interface StoreAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: Iterable<readonly [name: string, value: string]>
  readonly body: AsyncIterable<Uint8Array> | null
}

/** A way to a store: through the gateway, or straight to BigCommerce. */
export interface Door {
  /** The store it leads to. */
  readonly storeHash: string
  send(call: StoreCall): Promise<StoreAnswer>
  /** Puts what broke off an answer into our words. */
  explain(error: unknown): unknown
}
