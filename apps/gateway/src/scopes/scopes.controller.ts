import { Controller, Get, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { explain, scopes, theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import { z } from 'zod'
import { Access } from '../http/access.ts'
import { METHODS } from './methods.ts'
import { storePath } from './store-path.ts'

const routeQuerySchema = z.object({
  path: storePath,
  method: z.enum(METHODS).optional(),
})

type RouteQuery = z.infer<typeof routeQuerySchema>

/** What the scope catalog knows. It is the same for everybody and says nothing of any store. */
@ApiTags('Scopes')
@Access('public')
@Controller('api')
export class ScopesController {
  @Get('scopes')
  @ApiOperation({ summary: 'List the OAuth scopes, with their names in the control panel' })
  scopes() {
    return scopes
  }

  @Get('routes')
  @ApiOperation({
    summary:
      'Say which scopes open a path, by method, and how they are granted; nothing if unknown',
  })
  routes(@Query({ schema: routeQuerySchema }) { path, method }: RouteQuery) {
    return (method === undefined ? METHODS : [method])
      .flatMap((each) => theCatalog().find(each, path) ?? [])
      .map(routeView)
  }
}

function routeView(requirement: ScopeRequirement) {
  const { id, method, path, anyOf, permission, legacy, deprecated, archived, inferred } =
    requirement
  const ways = (['store-token', 'app-grant', 'legacy'] as const).map((kind) => {
    const { summary, way, caveats } = explain(requirement, new Set(), kind)
    return [kind, { summary, way, caveats }] as const
  })
  return {
    route: id,
    method,
    path,
    anyOf,
    permission,
    legacy,
    deprecated,
    archived,
    inferred,
    explanation: Object.fromEntries(ways),
  }
}
