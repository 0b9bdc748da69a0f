import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { judgeWrittenPacts } from './judge-written-pacts.ts'
import { mergePacts } from './merge-pacts.ts'
import { KEPT_PACTS, readPacts } from './pact-files.ts'

/**
 * Gives a consumer's tests a fresh folder for their pacts, and holds what they wrote against the
 * pacts that are kept. `vitest run --update` keeps what they wrote.
 *
 * The consumer is the one that the project's folder is named for.
 */
export default async function giveFolder(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'written-pacts-'))
  project.provide('writtenPacts', folder)

  return async () => {
    try {
      if (hasFailures(project)) return
      await judgeWrittenPacts({
        consumer: basename(project.config.root),
        written: mergePacts(await readPacts(folder)),
        isWhole: await ranWhole(project),
        isUpdate: project.vitest.config.snapshotOptions.updateSnapshot === 'all',
        folder: KEPT_PACTS,
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  }
}

/** A run that fails already wrote less than it should have. */
function hasFailures({ vitest }: TestProject): boolean {
  return (
    vitest.state.getCountOfFailedTests() > 0 ||
    vitest.state.getFiles().some(({ result }) => result?.state === 'fail')
  )
}

async function ranWhole(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles()
  const modules = project.vitest.state.getFiles()
  const hasLeftOut = modules.some((module) => holdsSkipped(module.tasks))
  return modules.length === testFiles.length && !hasLeftOut
}

function holdsSkipped(tasks: readonly Task[]): boolean {
  return tasks.some(({ mode, tasks: below = [] }) => mode !== 'run' || holdsSkipped(below))
}

interface Task {
  readonly mode: string
  readonly tasks?: readonly Task[]
}
