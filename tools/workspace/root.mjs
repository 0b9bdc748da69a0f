import { fileURLToPath } from 'node:url'

/** The workspace's folder, without a separator at its end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')
