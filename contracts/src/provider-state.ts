import type { z } from 'zod'

/** What a state gives for the `${names}` in requests: a flat object of texts and numbers. */
export type StateValues = Readonly<Record<string, string | number | boolean>>

/** A state of a provider, ready to be entered with what a pact gives for it. */
export interface ProviderState {
  enter(parameters: unknown): Promise<StateValues | undefined>
  leave(): Promise<void>
}

/** How a state is entered, and left where that takes more than the next one's beginning. */
export interface StateSteps<Parameters> {
  readonly enter: (parameters: Parameters) => Promise<StateValues | undefined> | StateValues
  readonly leave?: () => Promise<void>
}

/**
 * A state of a provider whose parameters are of a shape: what a pact gives beyond or beside it fails the
 * verification.
 *
 * @param shape Of the parameters; a pact that gives none gives an empty object.
 */
export function stateOf<Shape extends z.ZodType>(
  shape: Shape,
  { enter, leave }: StateSteps<z.infer<Shape>>,
): ProviderState {
  return {
    enter: async (parameters) => enter(shape.parse(parameters ?? {})),
    leave: async () => leave?.(),
  }
}
