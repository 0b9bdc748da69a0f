import { beforeEach, inject } from 'vitest'
import { keepLogs } from './log-folder.ts'
import { startedHere } from '../stack/stack.ts'

// A failing test names the folder with what the containers said that it can have used.
beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => {
    const stacks = new Set([...startedHere, inject('stack').place.name])
    const folder = await keepLogs(stacks, `${task.file.name} ${task.name}`)
    for (const error of task.result?.errors ?? []) {
      error.message += `\n\nWhat the containers said is in ${folder}`
    }
  })
})
