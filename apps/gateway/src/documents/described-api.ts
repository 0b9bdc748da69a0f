import type { Operation } from './operation.ts'

/** An API to describe: who calls it, where, and what there is to call. */
export interface DescribedApi {
  readonly title: string
  readonly description: string
  /** Where clients call the gateway, such as `https://latchkey.example.com`. */
  readonly origin: string
  /** What stands before every path, such as `/stores/wuxeae6`. */
  readonly basePath: string
  readonly operations: readonly Operation[]
}

/** The header that the described calls are made with. */
export const INSTANCE_TOKEN = {
  type: 'apiKey',
  in: 'header',
  name: 'X-Auth-Token',
  description: "The instance's token, in place of a BigCommerce access token",
} as const

/** What both forms say of answers: BigCommerce's are passed on as they come. */
export const ANSWERS = {
  answered: "BigCommerce's own answer, byte for byte",
  refused: "BigCommerce's own refusal, or a problem of the gateway's (RFC 9457)",
} as const

/** Operations by path and method, each in its form. */
export function pathsOf<T>(
  operations: readonly Operation[],
  describe: (operation: Operation) => T,
): Record<string, Record<string, T>> {
  const paths: Record<string, Record<string, T>> = {}
  for (const operation of operations) {
    const methods = (paths[operation.path] ??= {})
    methods[operation.method] = describe(operation)
  }
  return paths
}
