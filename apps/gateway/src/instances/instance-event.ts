/** Something that happened to an instance, for its history. */
export interface InstanceEvent {
  readonly kind:
    | 'created'
    | 'reauthenticated'
    | 'enabled'
    | 'disabled'
    | 'granted'
    | 'refreshed'
    | 'standing-changed'
    | 'uninstalled'
    | 'user-removed'
  /** Facts fit to show: never a secret, nor a person's name or address. */
  readonly detail: Readonly<Record<string, unknown>>
}
