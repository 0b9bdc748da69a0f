import { CodedError } from '@latchkey/kernel'
import { askToDeploy, publishPacts } from './broker-commands.ts'

const say = (line: string) => {
  console.log(line)
}

try {
  // eslint-disable-next-line no-restricted-properties -- The main file of two commands.
  const surroundings = { environment: process.env, say }
  const [command] = process.argv.slice(2)
  if (command === 'publish') await publishPacts(surroundings)
  else if (command === 'can-i-deploy') process.exitCode = (await askToDeploy(surroundings)) ? 0 : 1
  else throw new TypeError('the command is publish or can-i-deploy')
} catch (error) {
  console.error(error instanceof CodedError ? `${error.message}: ${error.remedy}` : error)
  process.exitCode = 1
}
