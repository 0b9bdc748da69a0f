/** A way to the new credential, step by step. */
export type PlanWay = StoreAccountWay | AppWay

interface Way {
  readonly who: string
  /** What to choose, in the order of BigCommerce's list; all else stays at None. */
  readonly settings: readonly ScopeSetting[]
  /** Sentences, in the order in which they are done. */
  readonly steps: readonly WayStep[]
  /** What a person copies on the way, and what for; nothing where Latchkey gets it by itself. */
  readonly toCopy: readonly CopiedValue[]
}

/** By an account that is made in the store's control panel. */
export interface StoreAccountWay extends Way {
  readonly kind: 'store-account'
}

/** By installing an app that is registered with Latchkey. */
export interface AppWay extends Way {
  readonly kind: 'app'
  readonly app: InstallableApp
}

/** One step of a way. */
export interface WayStep {
  readonly text: string
  /** Whether the settings of the way are chosen in this step. */
  readonly choosesScopes: boolean
}

/** One line of the control panel's list of scopes. */
export interface ScopeSetting {
  readonly scope: string
  readonly name: string
  readonly setting: string
}

/** A value that BigCommerce shows. */
export interface CopiedValue {
  /** What BigCommerce calls it. */
  readonly label: string
  readonly use: string
}

/** An app as a person installs it. */
export interface InstallableApp {
  readonly name: string
  /** BigCommerce's page that installs it. */
  readonly installUrl: string
}
