import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import type { InstanceName } from '../instances/instance-store.ts'
import { requireInstance, type ManageInstancesDeps } from '../instances/manage-instances.ts'
import { NamedInstance } from '../instances/named-instance.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { PublicOrigin } from '../http/public-origin.ts'
import { describeInstance, onlyOperation } from './describe-instance.ts'
import { openApiOf } from './open-api.ts'
import { swaggerOf } from './swagger.ts'

const SWAGGER_PATHS = ['instances/:id/docs', 'elements/:element/instances/:id/docs']

// Open Connectors has versions of a document; there is one here, whichever is asked for.
const docsQuerySchema = z.object({
  operationId: z.string().max(200).optional(),
  version: z.string().max(20).optional(),
})

/** What an instance may call, described for programs. */
@ApiTags('Open Connectors: instances')
@Access('member')
@Controller()
export class InstanceDocumentsController {
  constructor(@Inject(MANAGE_INSTANCES) private readonly deps: ManageInstancesDeps) {}

  @Get([...SWAGGER_PATHS, 'instances/docs'].map((path) => `elements/api-v2/${path}`))
  @ApiOperation({ summary: 'Describe what an instance may call, in Swagger 2.0' })
  async swagger(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @PublicOrigin() origin: string,
    @Query({ schema: docsQuerySchema }) { operationId }: z.infer<typeof docsQuerySchema>,
  ) {
    const api = await this.describe(member, name, origin)
    return swaggerOf(operationId === undefined ? api : onlyOperation(api, operationId))
  }

  @Get(SWAGGER_PATHS.map((path) => `elements/api-v2/${path}/:operationId`))
  @ApiOperation({ summary: 'Describe one operation of an instance, in Swagger 2.0' })
  async swaggerOperation(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @PublicOrigin() origin: string,
    @Param('operationId') operationId: string,
  ) {
    return swaggerOf(onlyOperation(await this.describe(member, name, origin), operationId))
  }

  @Get('api/instances/:id/openapi.json')
  @ApiOperation({ summary: 'Describe what an instance may call, in OpenAPI 3.1' })
  async openApi(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @PublicOrigin() origin: string,
  ) {
    return openApiOf(await this.describe(member, name, origin))
  }

  private async describe(member: MemberCall['member'], name: InstanceName, origin: string) {
    const instance = await requireInstance(member, name, this.deps)
    return describeInstance(instance, origin)
  }
}
