import { Controller, Get, Inject, Param } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Access } from '../http/access.ts'
import { requireBigCommerce } from '../instances/named-instance.ts'
import { CalledOrigin } from './called-origin.ts'
import { describeConnector } from './describe-instance.ts'
import { swaggerOf } from './swagger.ts'
import { PUBLIC_URL } from './tokens.ts'

/** What the connector can call, described for programs. Real clients read it without Authorization. */
@ApiTags('Open Connectors: elements')
@Access('public')
@Controller('elements/api-v2/elements')
export class ConnectorDocumentsController {
  constructor(@Inject(PUBLIC_URL) private readonly publicUrl: URL | null) {}

  @Get(':element/docs')
  @ApiOperation({ summary: 'Describe every route of the connector, in Swagger 2.0' })
  swagger(@Param('element') element: string, @CalledOrigin() called: string) {
    requireBigCommerce(element)
    return swaggerOf(describeConnector(this.publicUrl?.origin ?? called))
  }
}
