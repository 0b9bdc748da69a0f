/** `InstanceHealthDeps`: what the operations on an instance's health need. */
export const INSTANCE_HEALTH = Symbol('instance health')
