import { StateSnapshot } from '../state/snapshot.ts'
import { restoreSnapshot, takeSnapshot } from '../state/take-snapshot.ts'
import { done, readControl } from './control-answers.ts'
import { controlRoute, type ControlRoute } from './control-route.ts'

/** Keeps everything that the mock remembers, and puts it back. */
export const snapshotControl: readonly ControlRoute[] = [
  controlRoute('GET /snapshot', ({ mock }) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: takeSnapshot(mock),
  })),
  controlRoute('PUT /snapshot', ({ mock, body }) => {
    restoreSnapshot(mock, readControl(StateSnapshot, body, 'the snapshot is not valid'))
    return done
  }),
]
