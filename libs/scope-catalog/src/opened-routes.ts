import type { ScopeRequirement } from './scope-requirement.ts'

/** What a credential was seen to open. It grows by one entry for each set of scopes, not each call. */
export class OpenedRoutes {
  // One of each access. Few, and there is one of these lists for each instance that calls.
  #opened: readonly ScopeRequirement[] = []

  /** Whether BigCommerce answered anything at all to the credential, but with a refusal. */
  get any(): boolean {
    return this.#opened.length > 0
  }

  /** Notes that BigCommerce answered a call on this route. */
  note(requirement: ScopeRequirement): void {
    for (const { access } of this.#opened) if (access === requirement.access) return
    this.#opened = this.#opened.concat(requirement)
  }

  /** One route of each kind that was answered and that these scopes would not open. */
  outside(scopes: ReadonlySet<string>): ScopeRequirement[] {
    return this.#opened.filter((opened) => !opened.isGranted(scopes))
  }

  /**
   * A route that was answered and could not have been, had the credential no scope for this one:
   * whatever opened that one opens this one too.
   */
  proofFor({ anyOf }: ScopeRequirement): ScopeRequirement | undefined {
    const opensThis = new Set(anyOf)
    for (const opened of this.#opened) {
      if (opened.permission !== 'none' && opened.anyOf.every((id) => opensThis.has(id)))
        return opened
    }
    return undefined
  }
}
