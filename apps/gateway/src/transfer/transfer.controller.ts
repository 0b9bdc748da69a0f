import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import type { ManageInstancesDeps } from '../instances/manage-instances.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { exportInstances } from './export-instances.ts'
import { importInstances } from './import-instances.ts'
import {
  exportedSchema,
  exportSchema,
  importReportSchema,
  importSchema,
  type Exported,
  type ExportInstances,
  type ImportInstances,
  type ImportReport,
} from './transfer-schemas.ts'

/** Moves instances from one gateway to another, and out of harm's way. */
@ApiTags('Import and export')
@Access('member')
@Controller('api/instances')
export class TransferController {
  constructor(@Inject(MANAGE_INSTANCES) private readonly deps: ManageInstancesDeps) {}

  @Post('import')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Import instances from JSON, CSV or an export; by default, only try it',
    description:
      'Each row is verified on its store, as a create is, and a refused one does not stop the others. ' +
      'A row whose name, store and credential an instance has already is left as it is, so that the ' +
      'same rows can be imported again. At most 500 rows and 1 MiB.',
  })
  @ApiResponse({ status: 200, standardSchema: importReportSchema })
  async import(
    @Caller() { member }: MemberCall,
    @Body({ schema: importSchema }) body: ImportInstances,
    @Req() { id: requestId, log }: FastifyRequest,
  ): Promise<ImportReport> {
    const report = await importInstances(member, body, {
      ...this.deps,
      unexpected: (err, row) => {
        log.error({ requestId, row, err }, 'a row could not be imported')
      },
    })
    const { dryRun, totals } = report
    log.info({ requestId, ...whoIs(member), dryRun, totals }, 'instances were imported')
    return report
  }

  @Post('export')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Export instances with all their secrets, sealed under a passphrase',
    description:
      'The file holds the credentials and tokens of the instances: whoever has it and the passphrase ' +
      'has their stores. It opens with `latchkey`, or with any program that reads JWE (PBES2-HS512+' +
      'A256KW, A256GCM). What a gateway knows beside that, such as history and usage, stays here.',
  })
  @ApiResponse({ status: 200, standardSchema: exportedSchema })
  async export(
    @Caller() { member }: MemberCall,
    @Body({ schema: exportSchema }) body: ExportInstances,
    @Req() { id: requestId, log }: FastifyRequest,
  ): Promise<Exported> {
    const exported = await exportInstances(member, body, this.deps.instances)
    const { count, nextAfterId } = exported
    // Before the answer, and louder than what happens every day.
    log.warn({ requestId, ...whoIs(member), count, nextAfterId }, 'instances were exported')
    return exported
  }
}

function whoIs({ id, organizationId }: MemberCall['member']) {
  return { memberId: id, organizationId }
}
