import type {} from './postgres.global-setup.ts'

export { ask, apiClient } from './api-client.ts'
export type { Answer, ApiClient } from './api-client.ts'
export { createPortalApp, decideAt } from './mock-portal.ts'
export { createInstance, legacySettings, tokenSettings } from './shared-gateway.ts'
export { begin, codeOn, consentTo, signInScene } from './sign-in-scene.ts'
export type { SignInScene } from './sign-in-scene.ts'
export { createTestDatabase, databaseUrl } from './test-database.ts'
export { STORE_HASH, startTestGateway } from './test-gateway.ts'
export type { TestGateway, TestGatewayOptions } from './test-gateway.ts'
export {
  AT_ONCE,
  fullToken,
  startMigrating,
  type MigratingInstance,
} from '../migration/testing/migrating-instance.ts'
export { followStream } from '../migration/testing/event-stream.ts'
export { explanation, explanationTakenBack, withWebhook } from '../migration/testing/ready-steps.ts'
