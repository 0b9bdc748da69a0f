import { Controller, Get } from '@nestjs/common'
import { ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger'
import { Access, Recognised } from '../http/access.ts'
import type { OpenedInstance } from '../proxy/opened-instance.ts'

/** What a client with nothing but an instance's token may know of it. */
@ApiTags('Instances')
@ApiSecurity('instance-token')
@Access('instance')
@Controller('api/instance')
export class OwnInstanceController {
  @Get()
  @ApiOperation({
    summary:
      'Say which instance a token belongs to: its store, and the scopes where they are known',
  })
  show(@Recognised() { id, storeHash, upstream, scopes, strict }: OpenedInstance) {
    return { id, storeHash, upstream, scopes: scopes && [...scopes], strict }
  }
}
