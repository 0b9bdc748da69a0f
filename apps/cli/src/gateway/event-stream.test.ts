import { describe, expect, it } from 'vitest'
import { readEvents, type StreamEvent } from './event-stream.ts'

async function eventsIn(...pieces: readonly (string | Uint8Array<ArrayBuffer>)[]) {
  const bytes = pieces.map((piece) =>
    typeof piece === 'string' ? new TextEncoder().encode(piece) : piece,
  )
  const events: StreamEvent[] = []
  for await (const event of readEvents(ReadableStream.from(bytes))) events.push(event)
  return events
}

const one = { type: 'progress', data: 'x', lastId: '1' }

describe('a stream of events', () => {
  it.each([
    ['line feeds', 'event: progress\nid: 1\ndata: x\n\n'],
    ['carriage returns and line feeds', 'event: progress\r\nid: 1\r\ndata: x\r\n\r\n'],
    ['carriage returns', 'event: progress\rid: 1\rdata: x\r\r:\n'],
    ['no blank behind the colon', 'event:progress\nid:1\ndata:x\n\n'],
    ['a byte order mark', '\uFEFFevent: progress\nid: 1\ndata: x\n\n'],
    [
      'comments and fields that nobody knows',
      ': hi\nretry: 5\nx\nid: 1\nevent: progress\ndata: x\n\n',
    ],
  ])('is read with %s', async (_what, text) => {
    expect(await eventsIn(text)).toEqual([one])
  })

  it('is read the same wherever it is cut, within a character, too', async () => {
    const text = 'id: 1\r\nevent: progress\r\ndata: ü\r\n\r\ndata: y\r\n\r\n'
    const whole = new TextEncoder().encode(text)

    for (let at = 1; at < whole.length; at += 1) {
      expect(await eventsIn(whole.slice(0, at), whole.slice(at))).toEqual([
        { ...one, data: 'ü' },
        { type: 'message', data: 'y', lastId: '1' },
      ])
    }
  })

  it('joins the lines of one event', async () => {
    expect(await eventsIn('data: a\ndata\ndata: b\n\n')).toEqual([
      { type: 'message', data: 'a\n\nb', lastId: undefined },
    ])
  })

  it('drops what it breaks off in, and what has neither name nor data', async () => {
    expect(await eventsIn('id: 1\n\nevent: end\n\nevent: progress\ndata: x\n')).toEqual([
      { type: 'end', data: '', lastId: '1' },
    ])
  })

  it.each([
    ['a line', 'x'],
    ['an event', 'data: x\n'],
  ])('refuses %s without end', async (_what, piece) => {
    const long = piece.padStart(1024 * 1024, 'data: xxx')
    const pieces = Array.from({ length: 20 }, () => long)

    await expect(eventsIn(...pieces)).rejects.toMatchObject({ code: 'GATEWAY_ANSWER_UNREADABLE' })
  })
})
