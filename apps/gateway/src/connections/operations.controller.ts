import { readAuthorizationUrlCall } from '@latchkey/connection-properties'
import { Body, Controller, Header, HttpCode, Inject, Post, Req } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import type { ConnectionDepsAt } from './connection-deps.ts'
import { consentPage } from './consent.ts'
import { fetchAccessToken } from './fetch-access-token.ts'
import { grantColumns } from './grant-columns.ts'
import {
  accessTokenCallSchema,
  accessTokenSchema,
  authorizationUrlCallSchema,
  authorizationUrlSchema,
  callIn,
} from './operation-schemas.ts'
import { CONNECTIONS } from './tokens.ts'

/** The stored procedures of the CData driver for BigCommerce, by its own names. */
@ApiTags('Connection properties')
@Access('member')
@Controller('api/operations')
export class OperationsController {
  constructor(@Inject(CONNECTIONS) private readonly depsAt: ConnectionDepsAt) {}

  @Post('GetOAuthAuthorizationURL')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give the page on which a person consents to an app',
    description:
      'The connection says `OAuthClientId` and, where it is known, `StoreId`; the inputs stand beside ' +
      'it. Nothing is asked of BigCommerce, and nothing is kept.',
  })
  @ApiResponse({ status: 200, standardSchema: authorizationUrlSchema })
  async authorizationUrl(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @Body({ schema: authorizationUrlCallSchema }) body: z.infer<typeof authorizationUrlCallSchema>,
  ): Promise<z.input<typeof authorizationUrlSchema>> {
    const deps = this.depsAt(origin)
    const { asked, notes } = readAuthorizationUrlCall(callIn(body), deps.addresses)
    const { url } = await consentPage(member, asked, deps)
    return { URL: url, notes: [...notes] }
  }

  /**
   * Hands out an access token in the clear: that is what the operation is for, and the caller has
   * proved the app by its secret or as a member of the organization that registered it.
   */
  @Post('GetOAuthAccessToken')
  @HttpCode(200)
  // RFC 6749 §5.1.
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Exchange a code for an access token, which is handed out and not kept',
    description:
      'The token opens the store to whoever has it; `POST /api/connections` keeps it here instead. ' +
      "BigCommerce lets the app's token before it die: instances on the same app and store get the " +
      'new one.',
  })
  @ApiResponse({ status: 200, standardSchema: accessTokenSchema })
  async accessToken(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @Body({ schema: accessTokenCallSchema }) body: z.infer<typeof accessTokenCallSchema>,
    @Req() { id: requestId, log }: FastifyRequest,
  ): Promise<z.input<typeof accessTokenSchema>> {
    const deps = this.depsAt(origin)
    const { grant, notes } = await fetchAccessToken(member, callIn(body), deps)
    const { id: memberId, organizationId } = member
    log.warn({ requestId, memberId, organizationId }, 'an access token was handed out')
    return { ...grantColumns(grant, deps.clock), notes: [...notes] }
  }
}
