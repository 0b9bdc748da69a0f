import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import {
  createInstanceSchema,
  listInstancesSchema,
  type CreateInstance,
  type ListInstances,
} from './instance-schemas.ts'
import { instanceView, instanceViewSchema, type InstanceView } from './instance-view.ts'
import { listInstances } from './list-instances.ts'
import { requireInstance } from './manage-instances.ts'
import { requireBigCommerce } from './named-instance.ts'
import { provisionInstance, type ProvisionDeps } from './provision-instance.ts'
import { MANAGE_INSTANCES } from './tokens.ts'

// The last is how SAP's pages shorten the second.
const COLLECTION = ['api-v2/instances', 'api-v2/elements/:element/instances', ':element/instances']

/** The instances of the caller's organization. Success is always 200, as Open Connectors has it. */
@ApiTags('Open Connectors: instances')
@Access('member')
@Controller('elements')
export class InstancesController {
  constructor(@Inject(MANAGE_INSTANCES) private readonly deps: ProvisionDeps) {}

  @Post(COLLECTION)
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create an instance; its credential, or the code for one, is tried first',
  })
  @ApiResponse({ status: 200, standardSchema: instanceViewSchema })
  async create(
    @Caller() { member }: MemberCall,
    @Body({ schema: createInstanceSchema }) body: CreateInstance,
    @Param('element') element?: string,
  ): Promise<InstanceView> {
    requireBigCommerce(element, body.element?.key, body.element?.id)
    return instanceView(await provisionInstance(member, body, this.deps))
  }

  @Get(COLLECTION)
  @ApiOperation({ summary: 'List instances; with an Element token, show that one' })
  @ApiResponse({
    status: 200,
    standardSchema: z.union([z.array(instanceViewSchema), instanceViewSchema]),
  })
  async list(
    @Caller() { member, elementToken }: MemberCall,
    @Query({ schema: listInstancesSchema }) query: ListInstances,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('element') element?: string,
  ): Promise<InstanceView | InstanceView[]> {
    requireBigCommerce(element)
    if (elementToken !== undefined) {
      return instanceView(await requireInstance(member, { token: elementToken }, this.deps))
    }
    const page = await listInstances(member, query, this.deps.instances)
    void reply.header('elements-returned-count', page.instances.length)
    if (page.nextPage !== undefined) void reply.header('elements-next-page-token', page.nextPage)
    if (page.totalCount !== undefined) void reply.header('elements-total-count', page.totalCount)
    return page.instances.map(instanceView)
  }
}
