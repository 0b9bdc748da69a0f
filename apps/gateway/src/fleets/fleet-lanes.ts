import type { Logger } from 'pino'
import { z } from 'zod'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { JobKind } from '../jobs/job.ts'
import type { FleetRows } from './fleet-rows.ts'
import type { Lane } from './fleet.ts'

/** The work on a lane of a fleet. */
export const LANE_JOBS: JobKind<Lane> = {
  name: 'fleet-lanes',
  content: z.object({ fleetId: z.int(), lane: z.int() }),
}

export interface QueueLanesDeps {
  readonly jobs: JobQueue
  readonly rows: FleetRows
  readonly log: Logger
}

// A way back is in a hurry where a way forth is not.
const ROLL_BACK_URGENCY = 1

/**
 * Has the lanes worked on that have something to do, of all running fleets or of one. A lane whose
 * job is there already is left alone, so that it can be said again at any time.
 *
 * A queue that cannot be reached is a line in the log: the next round says it again.
 */
export async function queueLanes(
  { jobs, rows, log }: QueueLanesDeps,
  fleetId?: number,
): Promise<void> {
  try {
    const lanes = await rows.openLanes(fleetId)
    await jobs.add(
      LANE_JOBS,
      lanes.map(({ step, ...lane }) => ({
        key: `${lane.fleetId}/${lane.lane}`,
        content: lane,
        urgency: step === 'roll-back' ? ROLL_BACK_URGENCY : 0,
      })),
    )
  } catch (err) {
    log.error({ err, fleetId }, 'the rows of a fleet could not be queued')
  }
}
