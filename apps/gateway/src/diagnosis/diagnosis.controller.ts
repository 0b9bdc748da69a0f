import { Controller, Get, Inject, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import type { InstanceName } from '../instances/instance-store.ts'
import { requireInstance, type ManageInstancesDeps } from '../instances/manage-instances.ts'
import { NamedInstance } from '../instances/named-instance.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { METHODS } from '../scopes/methods.ts'
import { storePath } from '../scopes/store-path.ts'
import { diagnoseInstance, type Diagnosis, type DiagnosisDeps } from './diagnose-instance.ts'
import { DIAGNOSIS } from './tokens.ts'

const diagnosisQuerySchema = z.object({ path: storePath, method: z.enum(METHODS).default('GET') })

/** Says why BigCommerce forbids something, by asking the store. */
@ApiTags('Scopes')
@Access('member')
@Controller('api/instances/:id')
export class DiagnosisController {
  constructor(
    @Inject(MANAGE_INSTANCES) private readonly instances: ManageInstancesDeps,
    @Inject(DIAGNOSIS) private readonly deps: DiagnosisDeps,
  ) {}

  @Get('diagnosis')
  @ApiOperation({
    summary: 'Say why BigCommerce answers a call with 403: each cause, and what speaks for it',
    description:
      'Asks the store up to three questions that change nothing: the webhooks (any token may list ' +
      'its own), the plan, and the call itself where it only reads.',
  })
  async diagnose(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @Query({ schema: diagnosisQuerySchema }) call: z.infer<typeof diagnosisQuerySchema>,
  ): Promise<Diagnosis> {
    return diagnoseInstance(await requireInstance(member, name, this.instances), call, this.deps)
  }
}
