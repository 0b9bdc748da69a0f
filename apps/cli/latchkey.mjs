#!/usr/bin/env node
// What an older Node has to be able to read, so that it can say what it lacks.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 24 || (major === 24 && minor >= 11)) {
  await import(new URL('main.js', import.meta.url).href)
} else {
  console.error(`latchkey: Node 24.11 or newer is needed, and this is ${process.versions.node}`)
  process.exitCode = 1
}
