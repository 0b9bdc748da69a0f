import { Controller, Get } from '@nestjs/common'
import { PATH_METADATA } from '@nestjs/common/constants.js'
import { ModulesContainer } from '@nestjs/core'
import { describe, expect, it } from 'vitest'
import { assembleManagementApp } from '../testing/management-app.ts'
import { Access, ACCESS_RULE } from './access.ts'

// Everything that nobody has to be known for. A line more here is a decision.
const PUBLIC = [
  /^\/api\/(docs|openapi\.json)/,
  /^\/api\/(scopes|routes)$/,
  /^\/elements\/api-v2\/elements(\/keys|\/:element)?$/,
  /^\/elements\/api-v2\/elements\/:element\/(configuration|authentication-types|docs)/,
  /^\/elements\/api-v2\/elements\/:element\/oauth\/url$/,
  /^\/bigcommerce\/:app\/(auth|sign-in)$/,
  /^\/health\/(live|ready)$/,
  /^\/metrics$/,
]

describe('the operations of the management API', () => {
  it('all declare who may call them', async () => {
    await using assembled = await assembleManagementApp()
    const handlers = handlersIn(assembled.app.get(ModulesContainer))

    const undeclared = handlers.filter(({ rule }) => rule === undefined)

    expect(handlers.length).toBeGreaterThan(15)
    expect(undeclared.map(({ name }) => name)).toEqual([])
  })

  it('all answer a stranger with 401, but for those that are for everybody', async () => {
    await using assembled = await assembleManagementApp()
    const guarded = assembled.routes
      .flatMap(({ method, url }) => [method].flat().map((each) => ({ method: each, url })))
      .filter(({ url }) => !PUBLIC.some((pattern) => pattern.test(url)))

    const answers = await Promise.all(
      guarded.map(async ({ method, url }) => {
        const path = url.replace(/:element\b/, 'bigcommerce').replace(/:\w+/g, '1')
        const { statusCode } = await assembled.server.inject({ method: method as 'GET', url: path })
        return `${method} ${url} ${statusCode}`
      }),
    )

    expect(answers.length).toBeGreaterThan(20)
    expect(answers.filter((answer) => !answer.endsWith(' 401'))).toEqual([])
  })

  it('are shut to everybody where one forgets to declare it', async () => {
    await using assembled = await assembleManagementApp([ForgetfulController])

    const answer = await assembled.server.inject({ url: '/forgetful' })

    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'ACCESS_UNDECLARED' })
  })

  it('are open where they say so', async () => {
    await using assembled = await assembleManagementApp([ForgetfulController])

    const answer = await assembled.server.inject({ url: '/forgetful/open' })

    expect(answer.statusCode).toBe(200)
  })
})

@Controller('forgetful')
class ForgetfulController {
  @Get()
  forgotten(): string {
    return 'for nobody'
  }

  @Get('open')
  @Access('public')
  open(): string {
    return 'for everybody'
  }
}

interface Handler {
  readonly name: string
  readonly rule: unknown
}

function handlersIn(modules: ModulesContainer): Handler[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()])
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return []
    return methodsOf(metatype.prototype as object)
      .filter(({ method }) => Reflect.hasMetadata(PATH_METADATA, method))
      .map(({ name, method }) => ({
        name: `${metatype.name}.${name}`,
        rule: [method, metatype]
          .map((target): unknown => Reflect.getMetadata(ACCESS_RULE, target))
          .find((rule) => rule !== undefined),
      }))
  })
}

function methodsOf(prototype: object): { name: string; method: object }[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) =>
    typeof value === 'function' ? [{ name, method: value as object }] : [],
  )
}
