/** Where containers of one stack are. Plain values only: workers are handed it. */
export interface Place {
  /** The stack's name, which its log folder has too. */
  readonly name: string
  readonly networks: Networks
  /** A folder of this machine for the files that containers are given; it goes with the stack. */
  readonly folder: string
  /** The certificate of the authority that the stack's gateways trust, as PEM. */
  readonly trusted: string
  /** `LATCHKEY_VAULT_KEYS` of the stack's gateways. */
  readonly vaultKeys: string
}

/** The names of a stack's networks. */
export interface Networks {
  /** Database, mock and gateways; leads to this machine and its published ports. */
  readonly backend: string
  /** Gateways and what stands for BigCommerce, at addresses of the public Internet; leads nowhere else. */
  readonly internet: string
  /** What all addresses there begin with, such as `30.1.2`. Docker hands them out from 2 on. */
  readonly internetPrefix: string
}

/** Something that was started, and how to be rid of it. */
export type Started<T> = T & AsyncDisposable

/** A container that runs. Plain values only. */
export interface Running {
  readonly id: string
}
