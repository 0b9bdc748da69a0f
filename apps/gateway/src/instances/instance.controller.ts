import { Body, Controller, Delete, Get, Inject, Patch, Put, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { configurationItems } from './configuration-items.ts'
import {
  changeInstanceSchema,
  replaceQuerySchema,
  type ChangeInstance,
  type ReplaceQuery,
} from './instance-schemas.ts'
import type { InstanceName } from './instance-store.ts'
import { instanceView, instanceViewSchema, settingsOf, type InstanceView } from './instance-view.ts'
import { deleteInstance, requireInstance, setDisabled } from './manage-instances.ts'
import { NamedInstance, requireBigCommerce } from './named-instance.ts'
import { reprovisionInstance, type ProvisionDeps } from './provision-instance.ts'
import { MANAGE_INSTANCES } from './tokens.ts'

// Every operation has a twin without the id that takes the instance from the Element token.
const ONE = ['instances/:id', 'elements/:element/instances/:id', 'instances']
const under = (part: string) => [`instances/:id/${part}`, `instances/${part}`]

/** One instance, named by its number or by its token. Success is always 200. */
@ApiTags('Open Connectors: instances')
@Access('member')
@Controller('elements/api-v2')
export class InstanceController {
  constructor(@Inject(MANAGE_INSTANCES) private readonly deps: ProvisionDeps) {}

  @Get(ONE.slice(0, 2))
  @ApiOperation({ summary: 'Show an instance' })
  @ApiResponse({ status: 200, standardSchema: instanceViewSchema })
  async show(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
  ): Promise<InstanceView> {
    return instanceView(await requireInstance(member, name, this.deps))
  }

  @Put(ONE)
  @ApiOperation({ summary: 'Replace the settings and re-authenticate; id and token stay' })
  @ApiResponse({ status: 200, standardSchema: instanceViewSchema })
  async replace(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @Body({ schema: changeInstanceSchema }) body: ChangeInstance,
    @Query({ schema: replaceQuerySchema }) { reAuthenticate }: ReplaceQuery,
  ): Promise<InstanceView> {
    requireBigCommerce(body.element?.key, body.element?.id)
    const verify = reAuthenticate === 'true' ? 'always' : 'never'
    const mode = { settings: 'replace', verify } as const
    return instanceView(await reprovisionInstance(member, name, body, mode, this.deps))
  }

  @Patch(ONE)
  @ApiOperation({
    summary: 'Change what is named; a changed credential is tried on the store first',
  })
  @ApiResponse({ status: 200, standardSchema: instanceViewSchema })
  async change(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @Body({ schema: changeInstanceSchema }) body: ChangeInstance,
  ): Promise<InstanceView> {
    requireBigCommerce(body.element?.key, body.element?.id)
    const mode = { settings: 'merge', verify: 'if-changed' } as const
    return instanceView(await reprovisionInstance(member, name, body, mode, this.deps))
  }

  @Delete(ONE)
  @ApiOperation({ summary: 'Delete an instance and its token for good' })
  async remove(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
  ): Promise<void> {
    await deleteInstance(member, name, this.deps)
  }

  @Put(under('enabled'))
  @ApiOperation({ summary: 'Enable an instance' })
  @ApiResponse({ status: 200, standardSchema: instanceViewSchema })
  async enable(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
  ): Promise<InstanceView> {
    return instanceView(await setDisabled(member, name, false, this.deps))
  }

  @Delete(under('enabled'))
  @ApiOperation({ summary: 'Disable an instance: its calls are answered 403 until it is enabled' })
  @ApiResponse({ status: 200, standardSchema: instanceViewSchema })
  async disable(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
  ): Promise<InstanceView> {
    return instanceView(await setDisabled(member, name, true, this.deps))
  }

  @Get(under('configuration'))
  @ApiOperation({ summary: 'Show the settings of an instance; secrets as asterisks' })
  async configuration(@Caller() { member }: MemberCall, @NamedInstance() name: InstanceName) {
    return configurationItems(settingsOf(await requireInstance(member, name, this.deps)))
  }
}
