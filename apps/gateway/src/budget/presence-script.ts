import { defineScript, type CommandParser } from '@redis/client'

/** Who shares the stores, as a replica hears it each time that it shows itself. */
export interface Presence {
  /** Replicas that showed themselves lately, this one included. */
  readonly alive: number
  /** Replicas that did until a while ago: what they held is free. */
  readonly gone: readonly string[]
}

/** A replica that was not heard of for so long has lost what it leased. */
export const REPLICA_TTL_MS = 5_000
// By then every window in which it held something is over.
const FORGOTTEN_MS = 120_000

const KEY = 'latchkey:replicas'

const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${FORGOTTEN_MS})
redis.call('PEXPIRE', KEYS[1], ${FORGOTTEN_MS})
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. now - ${REPLICA_TTL_MS})
return { redis.call('ZCARD', KEYS[1]) - #gone, gone }
`

/** Shows that a replica is there, by the server's own clock. */
export const presenceScript = defineScript({
  SCRIPT,
  NUMBER_OF_KEYS: 1,
  IS_READ_ONLY: false,
  parseCommand(parser: CommandParser, replicaId: string) {
    parser.pushKey(KEY)
    parser.push(replicaId)
  },
  transformReply: ([alive, gone]: [number, string[]]): Presence => ({ alive, gone }),
})

// It stays on the list as one that was not heard of for too long: that is how the others learn to free
// what it held.
const LEAVE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now - ${REPLICA_TTL_MS} - 1, ARGV[1])
return 1
`

/** Counts a replica among those that are gone, at once. */
export const leaveScript = defineScript({
  SCRIPT: LEAVE,
  NUMBER_OF_KEYS: 1,
  IS_READ_ONLY: false,
  parseCommand(parser: CommandParser, replicaId: string) {
    parser.pushKey(KEY)
    parser.push(replicaId)
  },
  transformReply: (left: number) => left,
})
