import { mergeConfig } from 'vitest/config'
import base from '../vitest.base.ts'

/** What can be said of images, compose files and manifests without an engine; the rest is in gateway-e2e. */
export default mergeConfig(base, { test: { include: ['**/*.test.ts'] } })
