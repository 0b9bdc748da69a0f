/** `InstanceUsageDeps`: what telling of an instance's usage needs. */
export const INSTANCE_USAGE = Symbol('instance usage')
