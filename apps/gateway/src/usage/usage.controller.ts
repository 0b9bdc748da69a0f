import { Controller, Get, Inject, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { Clock } from '@latchkey/kernel'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { InstanceNotFoundError } from '../instances/errors.ts'
import type { InstanceName, InstanceStore } from '../instances/instance-store.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import { NamedInstance } from '../instances/named-instance.ts'
import type { CountedUsage, UsageWindow } from './read-usage.ts'
import { showUsage } from './show-usage.ts'
import { INSTANCE_USAGE } from './tokens.ts'
import { usageQuerySchema, usageSchema, type UsageQuery, type UsageView } from './usage-schemas.ts'

export interface InstanceUsageDeps {
  readonly instances: InstanceStore
  /** What an instance called, with what this replica has counted up to now; undefined if it is gone. */
  readonly usageOf: (instanceId: number, window: UsageWindow) => Promise<CountedUsage | undefined>
  readonly clock: Clock
}

const DAY_MS = 24 * 60 * 60_000

/** What an instance calls. */
@ApiTags('Instances')
@Access('member')
@Controller('api/instances/:id')
export class UsageController {
  constructor(@Inject(INSTANCE_USAGE) private readonly deps: InstanceUsageDeps) {}

  @Get('usage')
  @ApiOperation({
    summary: 'Show which routes an instance called, how often, when and how they were answered',
    description:
      'Calls are counted in memory and written every few seconds: those of other replicas may be that ' +
      'much behind. Days count whole, and so do months that are over for more than 35 days; `window` ' +
      'says what was really watched.',
  })
  @ApiResponse({ status: 200, standardSchema: usageSchema })
  async usage(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @Query({ schema: usageQuerySchema }) { days }: UsageQuery,
  ): Promise<UsageView> {
    const { id } = await requireInstance(member, name, this.deps)
    const to = this.deps.clock.now()
    const usage = await this.deps.usageOf(id, { from: new Date(to.getTime() - days * DAY_MS), to })
    if (usage === undefined) throw new InstanceNotFoundError()
    return showUsage(usage)
  }
}
