import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { explainDifference } from './explain-difference.ts'
import type { MigrationDeps } from './migration-deps.ts'
import {
  differencesQuerySchema,
  differencesSchema,
  explanationSchema,
  type DifferencesQuery,
  type ExplanationBody,
} from './migration-schemas.ts'
import { NumberedDifference, NumberedMigration } from './numbered-migration.ts'
import { MIGRATION } from './tokens.ts'

/** Where the answers under the two credentials differ, and what a person says of it. */
@ApiTags('Migration')
@Access('member')
@Controller('api/migrations/:id/differences')
export class DifferencesController {
  constructor(@Inject(MIGRATION) private readonly deps: MigrationDeps) {}

  @Get()
  @ApiOperation({
    summary: 'List the differences that were found; letters and digits of values are masked',
  })
  @ApiResponse({ status: 200, standardSchema: differencesSchema })
  async list(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @Query({ schema: differencesQuerySchema }) { route, unexplained }: DifferencesQuery,
  ) {
    await this.deps.migrations.require(member, id)
    const wanted = { ...(route && { route }), unexplained: unexplained === 'true' }
    const found = await this.deps.evidence.differences(id, wanted)
    return {
      differences: found.map(({ explanation, firstAt, lastAt, ...difference }) => ({
        ...difference,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
        explanation: explanation && { ...explanation, at: explanation.at.toISOString() },
      })),
    }
  }

  @Post(':difference/explanation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say why a difference does no harm; it holds no cut-over up then' })
  async explain(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @NumberedDifference() difference: number,
    @Body({ schema: explanationSchema }) { why }: ExplanationBody,
  ): Promise<void> {
    await explainDifference(member, id, { difference, why }, this.deps)
  }

  @Delete(':difference/explanation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an explanation back' })
  async takeBack(
    @Caller() { member }: MemberCall,
    @NumberedMigration() id: number,
    @NumberedDifference() difference: number,
  ): Promise<void> {
    await explainDifference(member, id, { difference, why: undefined }, this.deps)
  }
}
