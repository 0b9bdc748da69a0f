/** A text of a request that the provider's state has the last word on. */
export interface TextFromState {
  'pact:matcher:type': 'equality'
  'pact:generator:type': 'ProviderState'
  expression: string
  value: string
}

/**
 * A text that the consumer must send as the example says, to the letter, and that the verification
 * fills in anew with what the provider's state answered: `fromState('/v2/orders/${id}', { id: '100' })`.
 *
 * Pact's own `fromProviderState` lets the consumer send any text at all.
 *
 * @param template With `${name}` for each value that a state gives.
 * @param example A value for each name.
 * @throws {TypeError} If the example leaves a name open.
 */
export function fromState(
  template: string,
  example: Readonly<Record<string, string | number>>,
): TextFromState {
  const value = template.replaceAll(/\$\{(\w+)\}/g, (_all, name: string) => {
    const known = example[name]
    if (known === undefined) throw new TypeError(`the example has no ${name}`)
    return String(known)
  })
  return {
    'pact:matcher:type': 'equality',
    'pact:generator:type': 'ProviderState',
    expression: template,
    value,
  }
}
