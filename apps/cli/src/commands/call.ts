import { chooseDoor } from '../calls/choose-door.ts'
import { passAnswer } from '../calls/pass-answer.ts'
import { readCall } from '../calls/read-call-line.ts'
import { readHeaders } from '../calls/read-headers.ts'
import { defineCommand } from '../command-line/command.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import { openBigCommerce } from '../connection/bigcommerce.ts'
import { PROPERTY_OPTIONS } from '../connection/property-options.ts'
import type { CommandContext } from '../context.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { readInput } from '../terminal/input-file.ts'

/** `latchkey call` */
export const call = defineCommand({
  usage: 'call <method> <path>',
  summary: "Call a store's API, through the gateway or straight, and print the answer",
  arguments: {
    method: {
      type: 'string',
      demandOption: true,
      describe: 'GET, POST, PUT, PATCH, DELETE or HEAD',
    },
    path: {
      type: 'string',
      demandOption: true,
      describe: 'Below the store: /v3/catalog/products?limit=5',
    },
  },
  options: {
    ...GATEWAY_OPTIONS,
    instance: {
      type: 'string',
      coerce: wholeNumber('--instance'),
      describe: 'Through the gateway, with this instance; without it the sign-in of latchkey login',
    },
    data: {
      type: 'string',
      describe: 'What to send: @file, - for stdin, or the text itself',
    },
    header: { type: 'string', array: true, default: [], describe: "A header, 'Name: value'" },
    include: {
      type: 'boolean',
      default: false,
      describe: 'Print the status and the headers before the body',
    },
    ...PROPERTY_OPTIONS,
  },
  examples: [
    ['latchkey call GET /v3/catalog/products --instance 12', 'through the gateway'],
    ['latchkey call PUT /v2/orders/100 --instance 12 --data @order.json', 'with a body'],
    ['latchkey call GET /v2/time', 'with the sign-in of latchkey login'],
    ['latchkey call GET /v2/time --connection-string-file driver.txt', 'as the driver would'],
  ],
  next: "exit code 3 is a refusal: latchkey scopes explain 'GET …' says which scope a call needs.",

  async run({ method, path, gateway, instance, data, header, include, json, ...rest }, context) {
    const { storeHash, ...line } = readCall(method, path, 'call')
    const headers = readHeaders(header, data !== undefined)
    await using bigCommerce = openBigCommerce(context)
    const caller = { gateway, instance, ...rest }
    const door = await chooseDoor(caller, storeHash, { bigCommerce, context })
    const body = data === undefined ? undefined : await readData(data, context)
    const answer = await door.send({ ...line, headers, body })
    return await passAnswer(answer, { include, json }, { door, context })
  },
})

async function readData(
  data: string,
  context: CommandContext,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (data === '-') return Uint8Array.from(await readInput('-', context))
  if (data.startsWith('@')) return Uint8Array.from(await readInput(data.slice(1), context))
  return new TextEncoder().encode(data)
}
