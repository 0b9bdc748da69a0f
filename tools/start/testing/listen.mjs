import { createServer } from 'node:http'

/** Serves JSON on a free port, and says so and ends as the real programs do. */
export function listen(respond) {
  const server = createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const answer = (status, json) => {
        response.writeHead(status).end(JSON.stringify(json))
      }
      const { method, url, headers } = request
      respond({ method, url, headers, body }, answer)
    })
  })
  server.listen(0, '127.0.0.1', () => {
    process.send({ type: 'ready', origin: `http://127.0.0.1:${server.address().port}` })
  })
  process.once('SIGTERM', () => process.exit(0))
  process.once('disconnect', () => process.exit(0))
}
