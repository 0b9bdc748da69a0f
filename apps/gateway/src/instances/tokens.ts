/** `ManageInstancesDeps`: what the instance use-cases need. */
export const MANAGE_INSTANCES = Symbol('manage instances')
