#!/usr/bin/env node
// `npx mock-bigcommerce` in the workspace: the same as `npm run mock`.
process.argv.splice(2, 0, 'mock')
await import('./run.mjs')
