import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { Access } from '../http/access.ts'
import type { ClientConsentDeps } from './client-consent.ts'
import { requireBigCommerce } from './named-instance.ts'
import { oauthUrlFor, oauthUrlSchema, oauthUrlViewSchema, type OAuthInfo } from './oauth-url.ts'
import { MANAGE_INSTANCES } from './tokens.ts'

/** Where a client's user consents to an app. Real clients ask without an Authorization header. */
@ApiTags('Open Connectors: elements')
@Access('public')
@Controller('elements/api-v2/elements/:element/oauth/url')
export class OAuthUrlController {
  constructor(
    @Inject(MANAGE_INSTANCES) private readonly deps: Pick<ClientConsentDeps, 'addresses'>,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Say where a user consents to the app; the code then makes an instance',
  })
  @ApiResponse({ status: 200, standardSchema: oauthUrlViewSchema })
  show(@Param('element') element: string, @Query({ schema: oauthUrlSchema }) info: OAuthInfo) {
    requireBigCommerce(element)
    return oauthUrlFor(info, this.deps.addresses)
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'The same, with the app in the body and not in the address' })
  @ApiResponse({ status: 200, standardSchema: oauthUrlViewSchema })
  make(@Param('element') element: string, @Body({ schema: oauthUrlSchema }) info: OAuthInfo) {
    requireBigCommerce(element)
    return oauthUrlFor(info, this.deps.addresses)
  }
}
