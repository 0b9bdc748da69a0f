import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConnectionString, writeConnectionString } from './connection-string.ts'
import { PROPERTY_NAMES } from './property-names.ts'

// The same inputs in every run; another number brings others.
const SEED = 20_260_101

const propertiesOf = (text: string) =>
  Object.fromEntries(parseConnectionString(text).entries.map(({ name, value }) => [name, value]))

describe('a connection string', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a list', 'StoreId=abc;AuthScheme=OAuth', { StoreId: 'abc', AuthScheme: 'OAuth' }],
    ['a semicolon at its end', 'StoreId=abc;', { StoreId: 'abc' }],
    ['empty entries', ';;StoreId=abc; ;', { StoreId: 'abc' }],
    ['white space', '\n StoreId =\tabc ;\r\n', { StoreId: 'abc' }],
    ['a value in quotes', 'OAuthClientId="x;y"', { OAuthClientId: 'x;y' }],
    ['a value in single quotes', "OAuthClientId='x;\"y'", { OAuthClientId: 'x;"y' }],
    ['quotes doubled', `A="x""y";B='it''s'`, { A: 'x"y', B: "it's" }],
    ['white space in quotes', 'A=" x "', { A: ' x ' }],
    ['quotes inside a value', `A=x"y;B=it's`, { A: 'x"y', B: "it's" }],
    ['an equals sign in a value', 'A=b=c==', { A: 'b=c==' }],
    ['no value', 'A=;B=""', { A: '', B: '' }],
    ['a JDBC URL', 'jdbc:bigcommerce:StoreId=abc', { StoreId: 'abc' }],
    ['the longer JDBC URL', ' JDBC:cdata:bigcommerce: StoreId=abc', { StoreId: 'abc' }],
  ])('may have %s', (_what, text, properties) => {
    expect(propertiesOf(text)).toEqual(properties)
    expect(parseConnectionString(text).faults).toEqual([])
  })

  it.each([
    ['an open quote', 'A=1;B="2;C=3', 'entry 2', 'has a quote that is not closed'],
    ['an open single quote', "A=1;B='2''", 'entry 2', 'has a quote that is not closed'],
    ['text behind a quote', 'A="1"2;B=3', 'entry 1', 'has text behind its closing quote'],
    ['no equals sign', 'A=1;secret', 'entry 2', 'is no name=value'],
  ])('may not have %s', (_what, text, field, message) => {
    expect(parseConnectionString(text).faults).toEqual([{ field, message }])
  })

  it('is read as it was written, whatever the values are', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', "'", '"', ';', '=', ' ', '\t', '\n', 'é'),
    })
    const properties = fc.dictionary(
      fc.constantFrom(...PROPERTY_NAMES),
      fc.oneof(letters, fc.string({ unit: 'binary' })),
      { noNullPrototype: true },
    )

    fc.assert(
      fc.property(properties, (written) => {
        const read = parseConnectionString(writeConnectionString(written))

        expect(read.faults).toEqual([])
        expect(Object.fromEntries(read.entries.map(({ name, value }) => [name, value]))).toEqual(
          written,
        )
      }),
      { seed: SEED },
    )
  })
})
