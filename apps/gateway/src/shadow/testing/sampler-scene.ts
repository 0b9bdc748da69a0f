import { RequestBudget } from '@latchkey/bigcommerce-client'
import { ManualClock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import { StoreTurns } from '../../budget/store-turns.ts'
import type { Judgement } from '../judge-read.ts'
import type { ReadRepeater } from '../read-repeater.ts'
import { ReadSampler } from '../read-sampler.ts'
import { RecordingRoom } from '../recording-room.ts'
import { ShadowedMigrations } from '../shadowed-migrations.ts'
import { SpareTurns } from '../spare-turns.ts'
import { WaitingReads, type RecordedRead } from '../waiting-reads.ts'

/** A sampler whose reads wait for ever: nobody repeats them. */
export function samplerScene(random: () => number = () => 0.5) {
  const clock = new ManualClock()
  const turns = new StoreTurns(new RequestBudget({ clock, random }))
  const spare = new SpareTurns({ turns, clock })
  const room = new RecordingRoom()
  const waiting = new WaitingReads()
  // Nothing is known of any migration yet.
  const database = { query: async () => [] as unknown[] } as unknown as EntityManager
  const migrations = new ShadowedMigrations(database)
  const concluded: Judgement[] = []
  const repeater = {
    add: (read: RecordedRead) => {
      waiting.add(read)
    },
    conclude: (_read: unknown, judgement: Judgement) => concluded.push(judgement),
  } as unknown as ReadRepeater
  const deps = { clock, spare, room, waiting, migrations, repeater, random }
  return { ...deps, concluded, sampler: new ReadSampler(deps) }
}
