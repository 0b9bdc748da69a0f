// Asks the server in this container whether it is well: health-check.mjs <variable> <port> <path>.
// Exits with 1 unless it answers 200; light, as it is started every few seconds.
import { get } from 'node:http'

const [variable, port, path] = process.argv.slice(2)
const request = get({ port: process.env[variable] || port, path, timeout: 2_500 }, (answer) => {
  process.exit(answer.statusCode === 200 ? 0 : 1)
})
request.on('timeout', () => request.destroy())
request.on('error', () => process.exit(1))
