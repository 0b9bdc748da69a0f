import type { ProviderState } from '@latchkey/contracts'
import type { TestGateway } from '@latchkey/gateway/testing'
import { addOrganizationScene, type OrganizationScene } from './organization-scene.ts'
import { APP_STATES } from './states/app-states.ts'
import { FLEET_STATES } from './states/fleet-states.ts'
import { INSTANCE_STATES } from './states/instance-states.ts'
import { MIGRATION_STATES } from './states/migration-states.ts'
import type { GatewayState } from './states/state.ts'

const STATES: Readonly<Record<string, GatewayState>> = {
  ...APP_STATES,
  ...FLEET_STATES,
  ...INSTANCE_STATES,
  ...MIGRATION_STATES,
}

/** A gateway's states, and the organization that the interaction under verification is about. */
export interface GatewayStates {
  readonly states: Readonly<Record<string, ProviderState>>
  readonly scene: () => Promise<OrganizationScene>
}

/**
 * The states of a gateway. Those of one interaction are about one organization, which is that
 * interaction's alone: whatever others left cannot be in its way.
 */
export function gatewayStates(stack: TestGateway): GatewayStates {
  let current: Promise<OrganizationScene> | undefined
  const scene = () => (current ??= addOrganizationScene(stack))
  const leave = async () => {
    current = undefined
  }
  const states = Object.fromEntries(
    Object.entries(STATES).map(([name, state]) => [name, { ...state(scene), leave }]),
  )
  return { states, scene }
}
