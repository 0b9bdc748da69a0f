import { Controller, Get, Header, Inject } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Registry } from 'prom-client'
import { Access } from './access.ts'
import { METRICS } from './tokens.ts'

/** Figures for Prometheus. They name no store, no instance and no organization. */
@ApiTags('Health')
@Access('public')
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly registry: Registry) {}

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiOperation({ summary: 'Figures in the Prometheus text format' })
  async metrics(): Promise<string> {
    return this.registry.metrics()
  }
}
