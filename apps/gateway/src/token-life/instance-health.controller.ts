import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { Access, Caller } from '../http/access.ts'
import type { Member, MemberCall } from '../identity/member.ts'
import type { InstanceName, InstanceStore } from '../instances/instance-store.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import { NamedInstance } from '../instances/named-instance.ts'
import type { InstanceCheck } from './check-instance.ts'
import {
  checkedHealthSchema,
  historyQuerySchema,
  historySchema,
  instanceHealthSchema,
  type CheckedHealthView,
  type HealthView,
  type HistoryPageQuery,
  type HistoryView,
} from './instance-health-schemas.ts'
import type { OwnedInstance } from './owned-instance.ts'
import { showHealth, type ShowHealthDeps } from './show-health.ts'
import { showHistory } from './show-history.ts'
import { INSTANCE_HEALTH } from './tokens.ts'

export interface InstanceHealthDeps extends ShowHealthDeps {
  readonly instances: InstanceStore
  /** Asks the instance's store whether it still knows the credential. */
  readonly check: (tried: OwnedInstance) => Promise<InstanceCheck>
}

/** Where an instance stands with BigCommerce, and how it came to that. */
@ApiTags('Instances')
@Access('member')
@Controller('api/instances/:id')
export class InstanceHealthController {
  constructor(@Inject(INSTANCE_HEALTH) private readonly deps: InstanceHealthDeps) {}

  @Get('health')
  @ApiOperation({
    summary: 'Say whether an instance can be called, and what to do where it cannot',
  })
  @ApiResponse({ status: 200, standardSchema: instanceHealthSchema })
  async health(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
  ): Promise<HealthView> {
    return showHealth(await this.owned(member, name), this.deps)
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask the store now whether it still knows the credential',
    description:
      'Asks for the time, which changes nothing. A store that is busy or cannot be reached leaves ' +
      'the state as it is, and an instance that is disabled stays disabled.',
  })
  @ApiResponse({ status: 200, standardSchema: checkedHealthSchema })
  async check(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
  ): Promise<CheckedHealthView> {
    const { outcome, instance } = await this.deps.check(await this.owned(member, name))
    return { ...(await showHealth({ owner: member, instance }, this.deps)), outcome }
  }

  @Get('events')
  @ApiOperation({ summary: 'Show the history of an instance, newest first' })
  @ApiResponse({ status: 200, standardSchema: historySchema })
  async events(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @Query({ schema: historyQuerySchema }) query: HistoryPageQuery,
  ): Promise<HistoryView> {
    return showHistory(await this.owned(member, name), query, this.deps.history)
  }

  private async owned(member: Member, name: InstanceName): Promise<OwnedInstance> {
    return { owner: member, instance: await requireInstance(member, name, this.deps) }
  }
}
