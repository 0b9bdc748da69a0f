import type { ScopeRequirement } from './scope-requirement.ts'

/** What a credential was seen to open. It grows by one entry for each set of scopes, not each call. */
export class OpenedRoutes {
  readonly #byAccess = new Map<string, ScopeRequirement>()

  /** Whether BigCommerce answered anything at all to the credential, but with a refusal. */
  get any(): boolean {
    return this.#byAccess.size > 0
  }

  /** Notes that BigCommerce answered a call on this route. */
  note(requirement: ScopeRequirement): void {
    if (!this.#byAccess.has(requirement.access)) {
      this.#byAccess.set(requirement.access, requirement)
    }
  }

  /** One route of each kind that was answered and that these scopes would not open. */
  outside(scopes: ReadonlySet<string>): ScopeRequirement[] {
    return [...this.#byAccess.values()].filter((opened) => !opened.isGranted(scopes))
  }

  /**
   * A route that was answered and could not have been, had the credential no scope for this one:
   * whatever opened that one opens this one too.
   */
  proofFor({ anyOf }: ScopeRequirement): ScopeRequirement | undefined {
    const opensThis = new Set(anyOf)
    for (const opened of this.#byAccess.values()) {
      if (opened.permission !== 'none' && opened.anyOf.every((id) => opensThis.has(id)))
        return opened
    }
    return undefined
  }
}
