/**
 * The program that stands in for BigCommerce: always the same answers, with as little work as can be,
 * so that what is measured is what stands before it. Run by `upstream.ts`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listenForParent } from './listen-for-parent.ts'
import {
  BIG_ANSWER_BYTES,
  BIG_ANSWER_PAUSE_MS,
  BIG_PATH,
  READ_PATH,
  STORE_HASH,
  STORE_TOKEN,
} from './traffic.ts'
import { PRODUCT, QUOTA_HEADERS } from './upstream-answers.ts'
import { UpstreamWindows } from './upstream-windows.ts'

const PRODUCT_BYTES = Buffer.from(PRODUCT)
const PIECE = Buffer.alloc(64 * 1024, 'x')

const server = createServer((request, response) => {
  // A proxy that sends anything but the store's own token would be measured doing something else.
  if (request.headers['x-auth-token'] !== STORE_TOKEN) sendJson(response, 401, REFUSAL)
  else if (request.method === 'POST') echo(request, response)
  else if (request.url === READ_PATH) sendJson(response, 200, PRODUCT_BYTES)
  else answerRarely(request, response)
})

const REFUSAL = Buffer.from('{"status":401,"title":"Unauthorized"}')
const NOT_FOUND = Buffer.from('{"status":404,"title":"Not found"}')
const TIME = Buffer.from('{"time":1795000000}')
const HOOKS = Buffer.from('{"data":[],"meta":{}}')

// Stores of `npm run bench -- scale`, of which there are many.
const SHOP_READ = /^\/stores\/(shop\d+)\/v3\/catalog\/products\/77\?include=images$/
const windows = process.argv[2] === undefined ? undefined : new UpstreamWindows(process.argv[2])

function answerRarely({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const shop = SHOP_READ.exec(url)?.[1]
  if (shop !== undefined) answerShop(shop, response)
  else if (url === BIG_PATH) sendBigAnswer(response)
  else if (url === `/stores/${STORE_HASH}/v2/time`) sendJson(response, 200, TIME)
  else if (url === `/stores/${STORE_HASH}/v3/hooks`) sendJson(response, 200, HOOKS)
  else sendJson(response, 404, NOT_FOUND)
}

function answerShop(shop: string, response: ServerResponse): void {
  const { taken, headers } = windows?.take(shop) ?? { taken: true, headers: QUOTA_HEADERS }
  if (taken) sendJson(response, 200, PRODUCT_BYTES, headers)
  else sendJson(response, 429, REFUSAL, headers)
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: Buffer,
  quota: Readonly<Record<string, string>> = QUOTA_HEADERS,
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...quota,
  })
  response.end(body)
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => {
    pieces.push(piece)
  })
  request.on('end', () => {
    sendJson(response, 200, Buffer.concat(pieces))
  })
}

// As over a network, the first bytes come before the rest. Were all sent at once, the upstream and the
// proxy would keep two cores busy, and when the first byte is seen would be up to the scheduler.
function sendBigAnswer(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': BIG_ANSWER_BYTES,
    ...QUOTA_HEADERS,
  })
  let leftBytes = BIG_ANSWER_BYTES
  const sendMore = (): void => {
    while (leftBytes > 0) {
      const piece = leftBytes < PIECE.length ? PIECE.subarray(0, leftBytes) : PIECE
      leftBytes -= piece.length
      if (!response.write(piece)) return
    }
    response.off('drain', sendMore)
    response.end()
  }
  leftBytes -= PIECE.length
  response.write(PIECE)
  setTimeout(() => {
    response.on('drain', sendMore)
    sendMore()
  }, BIG_ANSWER_PAUSE_MS)
}

listenForParent(server)
