import '../../scope-catalog/workspace-modules.ts'
import './transformed-libraries.ts'

/**
 * Measures what many instances and several gateways cost: see docs/benchmark.md.
 *
 * @returns Whether every target that was measured is met.
 */
export async function runScale(args: readonly string[]): Promise<boolean> {
  const measured = await import('./run-scale.ts')
  return measured.runScale(args)
}
