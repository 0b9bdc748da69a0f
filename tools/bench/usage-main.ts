/** Prints what counting a call costs: `npm run bench-usage`. */
import '../scope-catalog/workspace-modules.ts'

const { measureCounting } = await import('./usage-count.ts')

const { known, unknown } = await measureCounting()
for (const [what, { nanosecondsPerCall, bytesPerCall }] of [
  ['a call on a route of the catalog', known],
  ['a call on an unknown route', unknown],
] as const) {
  console.log(`${what}: ${nanosecondsPerCall.toFixed(0)} ns, ${bytesPerCall.toFixed(1)} bytes`)
}
