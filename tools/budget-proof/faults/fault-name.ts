/** What can be done to a stack while it is under load, in the order of the report. */
export const FAULT_NAMES = [
  'redis-killed',
  'redis-paused',
  'redis-flushed',
  'redis-slow',
  'redis-very-slow',
  'postgres-restarted',
  'gateway-killed',
  'clock-ahead',
] as const
export type FaultName = (typeof FAULT_NAMES)[number]
