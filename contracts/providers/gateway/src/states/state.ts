import { stateOf, type ProviderState, type StateValues } from '@latchkey/contracts'
import type { z } from 'zod'
import type { OrganizationScene } from '../organization-scene.ts'

/** A state that an organization of the gateway can be brought into. */
export type GatewayState = (scene: () => Promise<OrganizationScene>) => ProviderState

/** A state with the shape of the parameters that pacts give for it. */
export function state<Shape extends z.ZodType>(
  shape: Shape,
  enter: (scene: OrganizationScene, parameters: z.output<Shape>) => Promise<StateValues>,
): GatewayState {
  return (sceneNow) =>
    stateOf(shape, {
      enter: async (parameters) => {
        const scene = await sceneNow()
        return { authorization: scene.authorization, ...(await enter(scene, parameters)) }
      },
    })
}
