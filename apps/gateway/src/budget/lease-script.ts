import { defineScript, type CommandParser } from '@redis/client'
import { smallestLease, STANDING_SHARE, type LeaseQuestion } from '@latchkey/bigcommerce-client'

/** Who asks for a slice of a store's window. */
export interface LeaseAsker {
  readonly replicaId: string
  readonly replicas: number
  /** Replicas that died a while ago: what they held is free. */
  readonly gone: readonly string[]
}

// A window's key outlives it, so that the next one knows who was there.
const KEPT_WINDOWS = 2

/**
 * One store's window, read, reckoned and written in one step, by the server's own clock: the same
 * arithmetic as `SharedWindows`, which says why. Numbers go out as whole milliseconds and whole calls.
 *
 * The hash of a store has `e` and `b`, the window's end and when it was first heard of; `l` and `la`,
 * the least that was left and when that was heard; `p`, until when the store is left alone; `s`, what
 * replicas that were not heard of may spend; `a`, how many were there in the window before; and for each
 * replica `h:<id>`: what it held, when, what it had under way, and whether it wanted more.
 */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local id, replicas = ARGV[1], tonumber(ARGV[2])
local left, heard_at = tonumber(ARGV[3]), now - tonumber(ARGV[4])
local quota, ends, length = tonumber(ARGV[5]), now + tonumber(ARGV[6]), tonumber(ARGV[7])
local paused, unspent = now + tonumber(ARGV[8]), tonumber(ARGV[9])
local under_way, want = tonumber(ARGV[10]), tonumber(ARGV[11])
local standing_share, least = tonumber(ARGV[12]), tonumber(ARGV[13])
local counted, melts_later = 4000, 1000

local stored = redis.call('HGETALL', KEYS[1])
local window, holders, held_by = {}, 0, {}
for at = 1, #stored, 2 do
  local name = stored[at]
  if string.sub(name, 1, 2) == 'h:' then
    held_by[string.sub(name, 3)] = stored[at + 1]
    holders = holders + 1
  else
    window[name] = tonumber(stored[at + 1])
  end
end

local known = window.e ~= nil
if not known or ends >= window.e + length / 2 then
  window = {
    e = ends, b = now, l = left, la = heard_at, p = window.p or 0, a = holders,
    s = known and standing_share * quota or left
  }
  held_by, holders = {}, 0
  redis.call('DEL', KEYS[1])
elseif ends >= window.e - length / 2 then
  window.e = math.min(window.e, ends)
  if left < window.l or (left == window.l and heard_at > window.la) then
    window.l, window.la = left, heard_at
  end
end
for at = 14, #ARGV do
  if held_by[ARGV[at]] then
    held_by[ARGV[at]] = nil
    holders = holders - 1
    redis.call('HDEL', KEYS[1], 'h:' .. ARGV[at])
  end
end
window.p = math.max(window.p, paused)

local function melted(from, at)
  return math.max(0, window.e - at) / math.max(1, window.e - from)
end

if held_by[id] then
  held_by[id] = nil
  holders = holders - 1
end
local held, sent, per_ms = 0, 0, 0
for _, line in pairs(held_by) do
  local count, at, going, hungry = string.match(line, '^(%d+) (%d+) (%d+) (%d)$')
  count, at = tonumber(count), tonumber(at)
  local until_ms = (hungry == '1' and math.min(window.la, now) or now) - melts_later
  local even = count * melted(at, math.max(at, until_ms))
  held = held + math.min(count, math.ceil(even + math.sqrt(even)))
  if hungry == '0' and window.e > at then per_ms = per_ms + count / (window.e - at) end
  if window.la < at + counted then sent = sent + tonumber(going) end
end

local to_end = math.max(0, window.e - now)
local unheard = math.max(0, replicas - holders - 1) / replicas
local standing = window.s * unheard * melted(window.b, now)
local free = window.l - unspent - under_way - held - sent - standing
local active = math.min(replicas, math.max(holders + 1, window.a, 2))
local part = math.max(least, math.ceil((math.max(0, free) + unspent + held) / active) - unspent)
local granted = to_end > 0 and math.max(0, math.floor(math.min(want, free, part))) or 0
if to_end > 0 then per_ms = per_ms + standing / to_end end
local melts_in = per_ms > 0 and (least - (free - granted)) / per_ms or to_end
local again = math.ceil(math.max(50, math.min(melts_in, to_end)))
if granted >= math.min(want, least) then again = 0 end

local hungry = granted < want and 1 or 0
redis.call('HSET', KEYS[1],
  'e', string.format('%d', window.e), 'b', string.format('%d', window.b),
  'l', string.format('%d', window.l), 'la', string.format('%d', window.la),
  'p', string.format('%d', window.p), 's', string.format('%.3f', window.s),
  'a', string.format('%d', window.a),
  'h:' .. id, string.format('%d %d %d %d', unspent + granted, now, under_way, hungry))
redis.call('PEXPIRE', KEYS[1], math.ceil(to_end + ${KEPT_WINDOWS} * length))
return { granted, window.l, math.max(0, now - window.la), to_end, math.max(0, window.p - now), again }
`

/** Leases a slice of a store's window. */
export const leaseScript = defineScript({
  SCRIPT,
  NUMBER_OF_KEYS: 1,
  IS_READ_ONLY: false,
  parseCommand(parser: CommandParser, question: LeaseQuestion, asker: LeaseAsker) {
    const { storeHash, left, leftAgeMs, quota, resetMs, windowMs, pausedMs } = question
    const { unspent, underWay, want } = question
    // The braces keep what belongs to one store on one node of a cluster.
    parser.pushKey(`latchkey:budget:{${storeHash}}`)
    parser.push(
      asker.replicaId,
      String(asker.replicas),
      whole(left),
      whole(leftAgeMs),
      whole(quota),
      whole(resetMs),
      whole(windowMs),
      whole(pausedMs),
      whole(unspent),
      whole(underWay),
      whole(want),
      String(STANDING_SHARE),
      whole(smallestLease(quota)),
      ...asker.gone,
    )
  },
  transformReply: ([granted, left, leftAgeMs, resetMs, pausedMs, againMs]: number[]) => ({
    granted: granted ?? 0,
    left: left ?? 0,
    leftAgeMs: leftAgeMs ?? 0,
    resetMs: resetMs ?? 0,
    pausedMs: pausedMs ?? 0,
    againMs: againMs ?? 0,
  }),
})

const whole = (value: number) => String(Math.max(0, Math.ceil(value)))
