import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import type { InstanceName } from '../instances/instance-store.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import { NamedInstance } from '../instances/named-instance.ts'
import { beginMigration } from './begin-migration.ts'
import type { MigrationDeps } from './migration-deps.ts'
import {
  beginMigrationSchema,
  instanceMigrationsSchema,
  plannedSchema,
  type BeginMigrationBody,
} from './migration-schemas.ts'
import { listedView, viewMigration } from './migration-view.ts'
import { MIGRATION } from './tokens.ts'

/** The migrations of one instance. */
@ApiTags('Migration')
@Access('member')
@Controller('api/instances/:id/migrations')
export class InstanceMigrationsController {
  constructor(@Inject(MIGRATION) private readonly deps: MigrationDeps) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Plan the way of an instance from its legacy account to OAuth, and begin it',
    description:
      'The plan is made of what the instance was seen to call; nothing is asked of BigCommerce. With ' +
      '`dryRun` nothing is begun, and the answer is a 200.',
  })
  @ApiResponse({ status: 201, standardSchema: plannedSchema })
  async begin(
    @Caller() { member }: MemberCall,
    @NamedInstance() name: InstanceName,
    @Body({ schema: beginMigrationSchema }) body: BeginMigrationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id } = await requireInstance(member, name, this.deps)
    const { plan, migration } = await beginMigration(member, id, body, this.deps)
    if (migration === undefined) void reply.code(200)
    const view = migration && (await viewMigration(migration, this.deps))
    return { migration: view ?? null, plan, applied: migration !== undefined }
  }

  @Get()
  @ApiOperation({ summary: 'List the migrations of an instance, the newest first' })
  @ApiResponse({ status: 200, standardSchema: instanceMigrationsSchema })
  async list(@Caller() { member }: MemberCall, @NamedInstance() name: InstanceName) {
    const { id } = await requireInstance(member, name, this.deps)
    return { migrations: (await this.deps.migrations.listOf(member, id)).map(listedView) }
  }
}
