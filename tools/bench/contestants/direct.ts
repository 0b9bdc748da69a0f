import { STORE_TOKEN } from '../traffic.ts'
import type { Contestant } from './contestant.ts'

/** Nothing in between: what the client and the upstream cost by themselves. */
export const direct: Contestant = {
  name: 'direct',
  start: async ({ upstream }) => ({
    origin: upstream,
    token: STORE_TOKEN,
    countsStatements: false,
    [Symbol.asyncDispose]: async () => undefined,
  }),
}
