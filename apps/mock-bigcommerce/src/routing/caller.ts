/** The API account behind a call. */
export type Caller =
  | {
      readonly kind: 'oauth'
      readonly clientId: string
      /** Scopes as they were granted. */
      readonly scopes: ReadonlySet<string>
    }
  | { readonly kind: 'legacy'; readonly username: string }

/** Who owns what this caller makes: webhooks, scripts and metafields show to their owner alone. */
export function ownerOf(caller: Caller): string {
  return caller.kind === 'oauth' ? caller.clientId : `legacy:${caller.username}`
}
