import { Controller, Get, Headers, Inject, Param } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import type { CallbackParts } from '../callbacks/callback-parts.ts'
import { CALLBACKS } from '../callbacks/tokens.ts'
import { Access } from '../http/access.ts'
import { numberIn } from '../http/path-number.ts'
import { AppSessionInvalidError } from './errors.ts'
import { sessionTokenIn } from './session-cookie.ts'

const sessionViewSchema = z
  .object({
    storeHash: z.string(),
    userId: z.int().meta({ description: "BigCommerce's number of the user" }),
    openedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'AppSession' })

/** Who opened an app in the control panel. */
@ApiTags("BigCommerce's callbacks")
@Access('public')
@Controller('bigcommerce/:app')
export class AppSessionController {
  constructor(@Inject(CALLBACKS) private readonly parts: CallbackParts) {}

  @Get('session')
  @ApiOperation({ summary: 'Say who is signed in to the app, by the cookie that opening it set' })
  @ApiResponse({ status: 200, standardSchema: sessionViewSchema })
  async show(
    @Param('app') app: string,
    @Headers('cookie') cookies?: string,
  ): Promise<z.infer<typeof sessionViewSchema>> {
    const appId = numberIn(app)
    const token = sessionTokenIn(cookies)
    if (appId === undefined || token === undefined) throw new AppSessionInvalidError()
    const session = await this.parts.sessions.find(appId, token)
    if (session === undefined) throw new AppSessionInvalidError()
    return {
      storeHash: session.storeHash,
      userId: session.userId,
      openedAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    }
  }
}
