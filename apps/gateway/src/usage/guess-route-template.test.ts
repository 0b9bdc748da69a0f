import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { guessRouteTemplate, otherRoutes } from './guess-route-template.ts'

describe('the guessed template of an unknown route', () => {
  it.each([
    ['/v3/catalog/oddities', '/v3/catalog/oddities'],
    ['/v3/catalog/oddities/77', '/v3/catalog/oddities/{id}'],
    ['/v3/odd-things/77/sub_things/8/parts', '/v3/odd-things/{id}/sub_things/{id}/parts'],
    ['/v2/oddities/12.json', '/v2/oddities/{id}'],
    ['/v2/oddities.xml', '/v2/oddities'],
    ['/v3/oddities/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/v3/oddities/{id}'],
    ['/v3/oddities/deadbeef00', '/v3/oddities/{id}'],
    ['/v3/oddities/QWxhZGRpbjpvcGVu', '/v3/oddities/{id}'],
    ['/v3/oddities/jane@example.com', '/v3/oddities/{id}'],
    ['/v3/oddities/id:in,1,2', '/v3/oddities/{id}'],
    ['/v3/oddities/Jane', '/v3/oddities/{id}'],
    ['/graphql', '/graphql'],
  ])('of %s is %s', (route, template) => {
    expect(guessRouteTemplate(route)).toBe(template)
  })

  it('keeps every word of the paths that BigCommerce has published', () => {
    const guessed = theCatalog().routes.map(({ path }) =>
      guessRouteTemplate(path.replaceAll(/\{[^}]+\}/g, '7')),
    )

    expect(guessed).toEqual(
      theCatalog().routes.map(({ path }) => path.replaceAll(/\{[^}]+\}/g, '{id}')),
    )
  })

  it('is short, however long the path', () => {
    const longest = guessRouteTemplate(
      `/v3${'/abcdefghijklmnopqrstuvwxyzabcdefghijklm'.repeat(50)}`,
    )

    expect(longest.length).toBeLessThan(500)
    expect(guessRouteTemplate(`/v3/${'a'.repeat(41)}`)).toBe('/v3/{id}')
  })

  it.each([
    ['/v3/catalog/oddities', '/v3/{other}'],
    ['/graphql', '/graphql/{other}'],
  ])('makes way for one by version: %s for %s', (template, other) => {
    expect(otherRoutes(template)).toBe(other)
  })
})
