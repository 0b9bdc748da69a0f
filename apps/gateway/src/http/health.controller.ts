import { Controller, Get, Inject } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
} from '@nestjs/terminus'
import { Access } from './access.ts'
import { NotReadyError } from './errors.ts'
import { READINESS } from './tokens.ts'

/** Something that has to be there for the gateway to serve: resolves if it is, rejects if not. */
export type ReadinessCheck = () => Promise<void>

/** For load balancers and supervisors. Neither operation says more than up or down. */
@ApiTags('Health')
@Access('public')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(READINESS) private readonly checks: Readonly<Record<string, ReadinessCheck>>,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  live(): { status: 'ok' } {
    return { status: 'ok' }
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether calls can be served' })
  async ready(): Promise<HealthCheckResult> {
    const indicators = Object.entries(this.checks).map(([name, check]) => async () => {
      const indicator = this.indicators.check(name)
      return check().then(
        () => indicator.up(),
        () => indicator.down(),
      )
    })
    return this.health.check(indicators).catch(() => {
      throw new NotReadyError()
    })
  }
}
