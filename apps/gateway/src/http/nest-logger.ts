import type { LoggerService } from '@nestjs/common'
import type { Logger } from 'pino'

/** Lets Nest's own remarks go the way of every other line. Its start-up report is for debugging. */
export function nestLogger(log: Logger): LoggerService {
  const line = (level: 'debug' | 'error' | 'warn') => (message: unknown, context?: unknown) => {
    log[level]({ context }, String(message))
  }
  return {
    log: line('debug'),
    debug: line('debug'),
    verbose: line('debug'),
    warn: line('warn'),
    error: line('error'),
    fatal: line('error'),
  }
}
