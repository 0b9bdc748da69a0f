import { RequestInvalidError, type Fault } from './errors.ts'

/** What a schema found wrong (Standard Schema's issue, with the code that zod adds). */
interface Issue {
  readonly message: string
  readonly code?: unknown
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

// A message of megabytes helps nobody: the first faults are enough to begin with.
const LISTED_FAULTS = 20

/** The failure that stands for what a schema found. No value of the request is repeated in it. */
export function invalidRequest(issues: readonly Issue[]): RequestInvalidError {
  return new RequestInvalidError(faultsOf(issues.slice(0, LISTED_FAULTS)))
}

/**
 * What a schema found, as faults of the request.
 *
 * @param place Where in the request that stands which the schema judged.
 */
export function faultsOf(issues: readonly Issue[], place: readonly PropertyKey[] = []): Fault[] {
  return issues.map(({ path = [], ...issue }) => faultOf({ ...issue, path: [...place, ...path] }))
}

function faultOf({ path = [], message, code }: Issue): Fault {
  // What is no name is a value like any other: a secret may have been put in its place.
  if (code === 'invalid_key') {
    return { field: fieldOf(path.slice(0, -1)), message: 'has an entry whose name is not allowed' }
  }
  return { field: fieldOf(path), message }
}

function fieldOf(path: NonNullable<Issue['path']>): string {
  return path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
}
