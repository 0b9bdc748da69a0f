import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { Access, Caller } from '../http/access.ts'
import type { Member, MemberCall } from '../identity/member.ts'
import { abandonMigration } from './abandon-migration.ts'
import { awaitInstall } from './await-install.ts'
import { cutOver } from './cut-over.ts'
import { finishMigration } from './finish-migration.ts'
import { inventoryStep, settleResource } from './inventory-step.ts'
import type { MigrationDeps, StepOutcome } from './migration-deps.ts'
import {
  cutOverSchema,
  setShadowSchema,
  settleSchema,
  stepAnswerSchema,
  stepSchema,
  takeInventorySchema,
  type CutOverBody,
  type SetShadowBody,
  type SettleBody,
  type StepAnswer,
  type StepBody,
  type TakeInventoryBody,
} from './migration-schemas.ts'
import { viewNow } from './migration-view.ts'
import { NumberedMigration } from './numbered-migration.ts'
import { rollBack } from './roll-back.ts'
import { setShadow } from './set-shadow.ts'
import { supplyCredential } from './supply-credential.ts'
import { storeToken, supplySchema, type SupplyBody } from './supply-schema.ts'
import { MIGRATION } from './tokens.ts'

/** The steps of a migration. Each takes `dryRun`, which says what would happen and changes nothing. */
@ApiTags('Migration')
@Access('member')
@Controller('api/migrations/:id')
export class MigrationStepsController {
  constructor(@Inject(MIGRATION) private readonly deps: MigrationDeps) {}

  @Post('supply')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Supply the new credential: a store-level token, or an app that is to be installed',
    description:
      'A token is proved to open the same store, and its scopes are compared with the plan by questions ' +
      'that change nothing, before it is sealed beside the legacy account. Reads are repeated with it ' +
      'from then on.',
  })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async supply(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: supplySchema }) body: SupplyBody,
  ): Promise<StepAnswer> {
    return this.answer(
      member,
      id,
      'app' in body
        ? await awaitInstall(member, id, body, this.deps)
        : await supplyCredential(member, id, { ...body, credential: storeToken(body) }, this.deps),
    )
  }

  @Post('shadow')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set the share of the reads that is repeated with the new credential' })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async shadow(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: setShadowSchema }) body: SetShadowBody,
  ): Promise<StepAnswer> {
    return this.answer(member, id, await setShadow(member, id, body, this.deps))
  }

  @Post('inventory')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look which webhooks, metafields and scripts would be orphaned',
    description: 'Asks the store under the old credential and the new one; changes nothing there.',
  })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async inventory(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: takeInventorySchema }) body: TakeInventoryBody,
  ): Promise<StepAnswer> {
    return this.answer(member, id, await inventoryStep(member, id, body, this.deps))
  }

  @Post('inventory/settlements')
  @HttpCode(200)
  @ApiOperation({ summary: 'Create a webhook anew under the new credential, or waive a resource' })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async settle(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: settleSchema }) body: SettleBody,
  ): Promise<StepAnswer> {
    return this.answer(member, id, await settleResource(member, id, body, this.deps))
  }

  @Post('cut-over')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Let every call, or a share, go by the new credential',
    description:
      'Refused with every condition of the policy that is not met. One row is changed; calls under way ' +
      'end as they began. A dry run lists the conditions in `migration.unmet`.',
  })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async cutOver(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: cutOverSchema }) body: CutOverBody,
  ): Promise<StepAnswer> {
    const { unmet, ...outcome } = await cutOver(member, id, body, this.deps)
    const { migration, ...answer } = await this.answer(member, id, outcome)
    return {
      ...answer,
      migration: outcome.applied ? migration : { ...migration, unmet: [...unmet] },
    }
  }

  @Post('roll-back')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let every call go by the legacy account again' })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async rollBack(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: stepSchema }) body: StepBody,
  ): Promise<StepAnswer> {
    return this.answer(member, id, await rollBack(member, id, body, this.deps))
  }

  @Post('finish')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Destroy the legacy account’s secret, and say what to delete in the control panel',
    description:
      'Possible when the holding time behind the cut-over is over. There is no way back.',
  })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async finish(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: stepSchema }) body: StepBody,
  ): Promise<StepAnswer> {
    return this.answer(member, id, await finishMigration(member, id, body, this.deps))
  }

  @Post('abandonment')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a migration up; the new credential is destroyed' })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async abandon(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: stepSchema }) body: StepBody,
  ): Promise<StepAnswer> {
    return this.answer(member, id, await abandonMigration(member, id, body, this.deps))
  }

  private async answer(
    member: Member,
    id: number,
    { warnings, applied }: StepOutcome,
  ): Promise<StepAnswer> {
    return { migration: await viewNow(member, id, this.deps), warnings: [...warnings], applied }
  }
}
