/** How many connections to the upstream each contestant may hold. */
export const UPSTREAM_CONNECTIONS = 128
