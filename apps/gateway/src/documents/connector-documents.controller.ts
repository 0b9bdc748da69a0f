import { Controller, Get, Param } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Access } from '../http/access.ts'
import { requireBigCommerce } from '../instances/named-instance.ts'
import { PublicOrigin } from '../http/public-origin.ts'
import { describeConnector } from './describe-instance.ts'
import { swaggerOf } from './swagger.ts'

/** What the connector can call, described for programs. Real clients read it without Authorization. */
@ApiTags('Open Connectors: elements')
@Access('public')
@Controller('elements/api-v2/elements')
export class ConnectorDocumentsController {
  @Get(':element/docs')
  @ApiOperation({ summary: 'Describe every route of the connector, in Swagger 2.0' })
  swagger(@Param('element') element: string, @PublicOrigin() origin: string) {
    requireBigCommerce(element)
    return swaggerOf(describeConnector(origin))
  }
}
