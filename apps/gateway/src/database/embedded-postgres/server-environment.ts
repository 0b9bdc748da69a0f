/**
 * All that PostgreSQL's programs see of the environment: none of our settings, and no `PG…` variable
 * or locale of the user's that would change where the server listens or what it says.
 */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' }
