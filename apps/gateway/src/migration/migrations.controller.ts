import {
  Controller,
  Get,
  Inject,
  Query,
  Req,
  Res,
  Body,
  Patch,
  Post,
  HttpCode,
} from '@nestjs/common'
import { renderReport } from '@latchkey/credential-migration'
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { planAnew } from './begin-migration.ts'
import { changePolicy } from './change-policy.ts'
import type { MigrationDeps } from './migration-deps.ts'
import {
  changePolicySchema,
  migrationListSchema,
  migrationsQuerySchema,
  migrationViewSchema,
  planAnewSchema,
  plannedSchema,
  planSchema,
  reportSchema,
  stepAnswerSchema,
  type ChangePolicyBody,
  type MigrationsQuery,
  type MigrationView,
  type PlanAnewBody,
  type StepAnswer,
} from './migration-schemas.ts'
import { listedView, viewNow } from './migration-view.ts'
import { NumberedMigration } from './numbered-migration.ts'
import type { ProgressStreams } from './progress-streams.ts'

import { planPage, reportMigration } from './report-migration.ts'
import { MIGRATION, PROGRESS } from './tokens.ts'

const MARKDOWN = 'text/markdown; charset=utf-8'

/** What there is to know of migrations, and what they ask for. */
@ApiTags('Migration')
@Access('member')
@Controller('api/migrations')
export class MigrationsController {
  constructor(
    @Inject(MIGRATION) private readonly deps: MigrationDeps,
    @Inject(PROGRESS) private readonly progress: ProgressStreams,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List migrations by ascending number' })
  @ApiResponse({ status: 200, standardSchema: migrationListSchema })
  async list(
    @Caller() { member }: MemberCall,
    @Query({ schema: migrationsQuerySchema }) { phase, afterId, limit }: MigrationsQuery,
  ) {
    const found = await this.deps.migrations.list(member, { phase, afterId, limit })
    const next = found.length === limit ? (found.at(-1)?.id ?? null) : null
    return { migrations: found.map(listedView), next }
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a migration: its phase, its evidence, and what a cut-over lacks' })
  @ApiResponse({ status: 200, standardSchema: migrationViewSchema })
  async show(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
  ): Promise<MigrationView> {
    return viewNow(member, id, this.deps)
  }

  @Get(':id/plan')
  @ApiOperation({ summary: 'Show the plan; as a page of text where that is accepted' })
  @ApiProduces('application/json', 'text/markdown')
  @ApiResponse({ status: 200, standardSchema: planSchema })
  async plan(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!wantsMarkdown(request)) return (await this.deps.migrations.require(member, id)).plan
    void reply.type(MARKDOWN)
    return planPage(member, id, this.deps)
  }

  @Post(':id/plan')
  @HttpCode(200)
  @ApiOperation({ summary: 'Plan anew, by what the instance has called since' })
  @ApiResponse({ status: 200, standardSchema: plannedSchema })
  async planAnew(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: planAnewSchema }) body: PlanAnewBody,
  ) {
    const { plan, migration } = await planAnew(member, id, body, this.deps)
    return {
      migration: await viewNow(member, id, this.deps),
      plan,
      applied: migration !== undefined,
    }
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change what a cut-over asks for' })
  @ApiResponse({ status: 200, standardSchema: stepAnswerSchema })
  async changePolicy(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Body({ schema: changePolicySchema }) body: ChangePolicyBody,
  ): Promise<StepAnswer> {
    const { warnings, applied } = await changePolicy(member, id, body, this.deps)
    const migration = await viewNow(member, id, this.deps)
    return { migration, warnings: [...warnings], applied }
  }

  @Get(':id/progress')
  @ApiOperation({
    summary: 'Follow a migration by server-sent events',
    description:
      '`progress` carries the migration as `GET /api/migrations/{id}` shows it, at once and whenever it ' +
      'changes; `end` follows the last one of a migration that has come to its end.',
  })
  @ApiProduces('text/event-stream')
  async follow(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = () => viewNow(member, id, this.deps)
    await this.progress.follow(view, reply)
  }

  @Get(':id/report')
  @ApiOperation({
    summary:
      'Everything about a migration, with its whole history; as a page of text where accepted',
  })
  @ApiProduces('application/json', 'text/markdown')
  @ApiResponse({ status: 200, standardSchema: reportSchema })
  async report(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const report = await reportMigration(member, id, this.deps)
    if (!wantsMarkdown(request)) return report
    void reply.type(MARKDOWN)
    return renderReport(report)
  }
}

function wantsMarkdown({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/markdown')
}
