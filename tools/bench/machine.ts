import { cpus, release, type as system } from 'node:os'

/** What the figures were taken on. Figures of two machines say nothing about each other. */
export function describeMachine(): string {
  const cores = cpus()
  const model = cores[0]?.model.trim() ?? 'an unknown processor'
  return `${cores.length} × ${model}, Node ${process.versions.node}, ${system()} ${release()}`
}
