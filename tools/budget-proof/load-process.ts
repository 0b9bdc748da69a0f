/** The load as a process of its own: nothing that it measures shares its thread with it. */
import { tellParent } from '../bench/listen-for-parent.ts'
import { Load } from './load/load.ts'
import { loadMessageSchema } from './load/loaded-call.ts'

let load: Load | undefined

process.on('message', (message) => {
  const told = loadMessageSchema.parse(message)
  switch (told.type) {
    case 'begin':
      load = new Load(told.order)
      process.send?.({ type: 'begun' })
      break
    case 'turn to':
      load?.turnTo(told.gateways)
      process.send?.({ type: 'turned' })
      break
    case 'stop':
      void load?.stop().then((result) => process.send?.({ type: 'stopped', result }))
  }
})

// It listens nowhere; its channel is all that it has.
tellParent('none')
