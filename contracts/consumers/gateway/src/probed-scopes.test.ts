import { probeRouteFor, probeScopes } from '@latchkey/bigcommerce-client'
import { scopes } from '@latchkey/scope-catalog'
import { MatchersV3 } from '@pact-foundation/pact'
import type { PactV4 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { askThrough } from './ask-through.ts'
import { tokenCredential } from './credentials.ts'
import { bigcommerce, byToken, tokenWith } from './questions.ts'

/** Each scope that a question can tell of, in the form that reads where there are two, and its route. */
const TOLD = scopes
  .filter(({ kind, readOnlyForm }) => kind !== 'default' && readOnlyForm === undefined)
  .flatMap(({ id }) => {
    const path = probeRouteFor(id)?.path
    return path === undefined ? [] : [{ scope: id, path }]
  })

const probed = (pact: PactV4, { scope, path }: (typeof TOLD)[number]) =>
  byToken(pact, {
    given: [tokenWith(scope)],
    asked: `a question that tells of ${scope}`,
    path,
    query: { limit: '1' },
  }).willRespondWith(MatchersV3.matchStatus(204, [200, 204]))

describe('a probe of scopes', () => {
  it('is told of each by a route that this scope opens', async () => {
    const [first, ...others] = TOLD
    if (first === undefined) throw new Error('no question tells of any scope')

    const found = await bigcommerce.agree(
      (pact) => {
        for (const each of others) probed(pact, each)
        return probed(pact, first)
      },
      (server) =>
        askThrough(server, (deps) =>
          probeScopes(
            { credential: tokenCredential, wanted: TOLD.map(({ scope }) => scope) },
            deps,
          ),
        ),
    )

    expect(found.map(({ verdict }) => verdict)).toEqual(TOLD.map(() => 'granted'))
  })
})
