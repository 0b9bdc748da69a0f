/** Prints what finding a route's scopes costs: `node tools/scope-catalog/bench.ts`. */
import './workspace-modules.ts'

const { measureMatching } = await import('./measure-matching.ts')

const { routes, nanosecondsPerCall, nanosecondsPerMiss, bytesPerCall } = measureMatching()
console.log(`${String(routes)} routes, every one looked up in turn`)
console.log(`${nanosecondsPerCall.toFixed(0)} ns per match and check of the scope`)
console.log(`${nanosecondsPerMiss.toFixed(0)} ns per call that no route is for`)
console.log(`${bytesPerCall.toFixed(1)} bytes allocated per call`)
