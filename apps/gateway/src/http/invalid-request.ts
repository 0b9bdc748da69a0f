import { RequestInvalidError } from './errors.ts'

/** What a schema found wrong (Standard Schema's issue, as far as it is used). */
interface Issue {
  readonly message: string
  readonly code?: unknown
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

// A message of megabytes helps nobody: the first faults are enough to begin with.
const LISTED_FAULTS = 20

/** The failure that stands for what a schema found. No value of the request is repeated in it. */
export function invalidRequest(issues: readonly Issue[]): RequestInvalidError {
  return new RequestInvalidError(
    issues.slice(0, LISTED_FAULTS).map(({ path = [], message }) => ({
      field: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
      message,
    })),
  )
}
