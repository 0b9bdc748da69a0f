import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { call, oneConnection, type Call } from '../testing/call.ts'
import { basic, startScriptedStack } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startScriptedStack())
const authorization = basic('migrated', stack.tokens.oauth)
const MOST_BYTES = 10 * 1024 * 1024

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? '' : n};`.repeat(10)}">`,
).join('')}]><order><note>&lol9;</note></order>`

const external = (kind: string) =>
  `<!DOCTYPE o [<!ENTITY f ${kind}>]><order><note>&f;</note></order>`
const longer = `<order><note>${'x'.repeat(MOST_BYTES)}</note></order>`

function post(body: Call['body'], headers: Call['headers'] = {}, agent?: Call['agent']) {
  stack.upstream.answers((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}')
  })
  return call(`${stack.origin}/legacy/${STORE_HASH}/api/v2/orders`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/xml', ...headers },
    ...(body !== undefined && { body }),
    ...(agent && { agent }),
  })
}

describe('XML that would harm a reader', () => {
  it.each([
    ['entities that multiply to a billion', laughs],
    ['an entity that is a file', external('SYSTEM "file:///etc/passwd"')],
    ['an entity that is an address', external('SYSTEM "http://127.0.0.1:1/secret"')],
    ['an entity that is public', external('PUBLIC "-//x//y" "http://127.0.0.1:1/dtd"')],
    ['a parameter entity', '<!DOCTYPE o [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><order/>'],
    ['a document type elsewhere', '<!DOCTYPE o SYSTEM "http://127.0.0.1:1/dtd"><order/>'],
    [
      'an inclusion',
      '<o xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></o>',
    ],
    ['a stylesheet', '<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?><order><a>1</a></order>'],
    ['elements without an end', '<a>'.repeat(200_000)],
    ['elements deep in one another', '<a>'.repeat(5_000) + '</a>'.repeat(5_000)],
    ['very many elements', `<a>${'<b/>'.repeat(200_000)}</a>`],
    ['very many attributes in a tag left open', `<a ${'b="" '.repeat(200_000)}`],
    ['a name without an end', `<${'a'.repeat(1_000_000)}`],
    ['a reference without an end', `<a>&${'a'.repeat(1_000_000)}</a>`],
  ])('is refused: %s', async (_what, body) => {
    const answer = await post(body)

    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toBe('application/xml')
    expect(answer.body.toString()).toContain('<code>LEGACY_BODY_INVALID</code>')
    expect(answer.body.toString()).not.toContain('root:')
    expect(stack.upstream.heard).toEqual([])
  })

  it.each([
    ['in one piece', longer],
    ['in chunks of no announced length', [Buffer.from(longer)]],
  ])('is refused beyond ten mebibytes, %s', async (_how, body) => {
    using agent = oneConnection()

    const answer = await post(body, {}, agent)
    const next = await post('<order><id>1</id></order>', {}, agent)

    expect(answer.status).toBe(413)
    expect(answer.body.toString()).toContain('<code>BODY_TOO_LARGE</code>')
    expect(next.status).toBe(200)
  })

  it('is refused compressed, however small it is', async () => {
    const answer = await post(gzipSync(longer), { 'content-encoding': 'gzip' })

    expect(answer.status).toBe(415)
    expect(stack.upstream.heard).toEqual([])
  })

  it('is told in the format that was asked for, with the id that finds it in the log', async () => {
    const answer = await post(laughs, { accept: 'application/json' })

    const requestId = answer.headers['latchkey-request-id']
    expect(answer.json()).toEqual([
      {
        status: 400,
        message: expect.any(String) as string,
        code: 'LEGACY_BODY_INVALID',
        remedy: expect.any(String) as string,
        requestId,
      },
    ])
    expect(stack.gateway.logged()).toContain(String(requestId))
  })

  it('leaves nothing of itself in the log', async () => {
    await post('<order><note>kept-private</note>')

    expect(stack.gateway.logged()).not.toContain('kept-private')
  })

  it('is none because it is as long as it may be', async () => {
    const text = 'x'.repeat(MOST_BYTES - '<order><note></note></order>'.length)

    expect((await post(`<order><note>${text}</note></order>`)).status).toBe(200)
  })

  it.each([
    ['Latin 1', Buffer.from('<o><name>Café</name></o>', 'latin1'), 'text/xml; charset=iso-8859-1'],
    ['UTF-16', Buffer.from('\uFEFF<o><name>Café</name></o>', 'utf16le'), 'text/xml'],
    ['marked text', '<o><name><![CDATA[Café]]></name></o>', 'application/xml'],
    ['attributes', '<o a="1"><name lang="fr">Café</name></o>', 'application/xml'],
  ])('is not what an old client may well send: %s', async (_what, body, type) => {
    const sent = Promise.withResolvers<Buffer>()
    const posting = post(body, { 'content-type': type })
    stack.upstream.answers((request, response) => {
      request.on('data', sent.resolve)
      request.on('end', () => response.writeHead(204).end())
    })

    expect([(await posting).status, (await sent.promise).toString()]).toEqual([
      204,
      '{"name":"Café"}',
    ])
  })
})
