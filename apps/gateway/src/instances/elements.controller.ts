import { Controller, Get, Param } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Access } from '../http/access.ts'
import { settingDefinitions } from './configuration-items.ts'
import { ELEMENT_KEY, elementView } from './element.ts'
import { AuthenticationTypeError } from './errors.ts'
import { requireBigCommerce } from './named-instance.ts'

const AUTHENTICATION_TYPES = {
  defaultValue: 'basic',
  options: [
    { value: 'basic', description: 'Legacy API account: username and API token' },
    { value: 'custom', description: 'Store-level API account: access token' },
    { value: 'oauth2', description: "App: a merchant's consent, by oauth/url and its code" },
  ],
}

/** What connectors there are. Real clients read this without an Authorization header. */
@ApiTags('Open Connectors: elements')
@Access('public')
@Controller('elements/api-v2/elements')
export class ElementsController {
  @Get()
  @ApiOperation({ summary: 'List the connectors' })
  list() {
    return [elementView()]
  }

  @Get('keys')
  @ApiOperation({ summary: "List the connectors' keys" })
  keys() {
    return [ELEMENT_KEY]
  }

  @Get(':element')
  @ApiOperation({ summary: 'Show a connector and the settings it asks for' })
  show(@Param('element') element: string) {
    requireBigCommerce(element)
    return { ...elementView(), configuration: settingDefinitions(), objects: [], hooks: [] }
  }

  @Get(':element/configuration')
  @ApiOperation({ summary: 'Show the settings that a connector asks for' })
  configuration(@Param('element') element: string) {
    requireBigCommerce(element)
    return settingDefinitions()
  }

  @Get(':element/authentication-types')
  @ApiOperation({ summary: 'Show the ways to authenticate' })
  authenticationTypes(@Param('element') element: string) {
    requireBigCommerce(element)
    return AUTHENTICATION_TYPES
  }

  @Get(':element/authentication-types/:type/configurations')
  @ApiOperation({ summary: 'Show the settings that one way to authenticate asks for' })
  configurationsOf(@Param('element') element: string, @Param('type') type: string) {
    requireBigCommerce(element)
    const known = AUTHENTICATION_TYPES.options.some(({ value }) => value === type)
    if (!known) throw new AuthenticationTypeError()
    return settingDefinitions(type)
  }
}
