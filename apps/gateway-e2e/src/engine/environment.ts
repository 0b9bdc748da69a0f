/* eslint-disable no-restricted-properties -- what a machine has is for its tests to ask */
import { hostname } from 'node:os'

/** Whether nothing may be left out. */
export const isCi = () => process.env['CI'] === 'true'

/**
 * Who has to clear up what is started, as `host/pid` of the process that runs all tests. Workers are
 * told by the configuration.
 */
export const ownerOfThisRun = () =>
  process.env['LATCHKEY_E2E_OWNER'] ?? `${hostname()}/${process.pid}`

/** Whether all three images of ours are named by environment, and so are not made of this source. */
export const areOurImagesNamed = () =>
  ['GATEWAY', 'MOCK', 'CLI'].every((name) => `LATCHKEY_E2E_${name}_IMAGE` in process.env)

/** The images that the tests use; each name may be another one, by environment. */
export const image = {
  gateway: () => process.env['LATCHKEY_E2E_GATEWAY_IMAGE'] ?? 'latchkey/gateway:local',
  mock: () => process.env['LATCHKEY_E2E_MOCK_IMAGE'] ?? 'latchkey/mock-bigcommerce:local',
  cli: () => process.env['LATCHKEY_E2E_CLI_IMAGE'] ?? 'latchkey/cli:local',
  /** The oldest major version that is supported, and the one before which nothing newer is. */
  postgres: () => process.env['LATCHKEY_E2E_POSTGRES_IMAGE'] ?? 'postgres:15-bookworm',
  newestPostgres: () => process.env['LATCHKEY_E2E_NEWEST_POSTGRES_IMAGE'] ?? 'postgres:18-bookworm',
  redis: () => process.env['LATCHKEY_E2E_REDIS_IMAGE'] ?? 'redis:7-bookworm',
  nginx: () => process.env['LATCHKEY_E2E_NGINX_IMAGE'] ?? 'nginx:stable-bookworm',
}

/** Where a browser is that is not where browsers are usually put. */
export const browserPath = () => process.env['CHROMIUM']

/** Keeps Testcontainers from starting its own cleaner, whose image has to be pulled: we clear up. */
export function clearUpOurselves(): void {
  process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true'
}
