import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

// What llhttp could not read has no path and no door, so the answer is the same for everybody.
const ANSWERS = {
  malformed: {
    line: '400 Bad Request',
    code: 'REQUEST_MALFORMED',
    status: 400,
    title: 'the request is not valid HTTP',
    remedy: 'send HTTP/1.1, and either Content-Length or Transfer-Encoding',
  },
  tooLarge: {
    line: '431 Request Header Fields Too Large',
    code: 'REQUEST_HEADERS_TOO_LARGE',
    status: 431,
    title: 'the headers of the request are too large',
    remedy: 'send less than 16 KiB of headers',
  },
  tooSlow: {
    line: '408 Request Timeout',
    code: 'REQUEST_TOO_SLOW',
    status: 408,
    title: 'the request did not arrive in time',
    remedy: 'send the headers within a minute',
  },
} as const

/** The codes that are answered before there is a request; `docs/errors.md` lists them, too. */
export const MALFORMED_REQUEST_CODES = Object.values(ANSWERS).map(({ code }) => code)

// Where Node keeps the answer that a connection carries; its own handler looks there, too.
interface AnsweringSocket extends Socket {
  readonly _httpMessage?: ServerResponse | null
}

/**
 * Answers bytes that are no HTTP request, and closes their connection: what follows is unknown. Into an
 * answer that is under way nothing is written: its reader would take it for a part of that.
 */
export function answerMalformedRequest(
  error: NodeJS.ErrnoException,
  socket: AnsweringSocket,
): void {
  if (
    error.code === 'ECONNRESET' ||
    !socket.writable ||
    socket._httpMessage?.headersSent === true
  ) {
    socket.destroy()
    return
  }
  const { line, code, ...problem } = answerTo(error.code)
  const body = JSON.stringify({ type: `urn:latchkey:problem:${code}`, code, ...problem })
  socket.end(
    `HTTP/1.1 ${line}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

function answerTo(code: string | undefined) {
  if (code === 'HPE_HEADER_OVERFLOW') return ANSWERS.tooLarge
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? ANSWERS.tooSlow : ANSWERS.malformed
}
