/** The load as a process of its own: nothing that it measures shares its thread with it. */
import { z } from 'zod'
import { tellParent } from '../bench/listen-for-parent.ts'
import { Load } from './load/load.ts'
import { loadOrderSchema } from './load/loaded-call.ts'

const orderMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), order: loadOrderSchema }),
  z.object({ type: z.literal('stop') }),
])

let load: Load | undefined

process.on('message', (message) => {
  const told = orderMessage.parse(message)
  if (told.type === 'begin') {
    load = new Load(told.order)
    process.send?.({ type: 'begun' })
    return
  }
  void load?.stop().then((result) => process.send?.({ type: 'stopped', result }))
})

// It listens nowhere; its channel is all that it has.
tellParent('none')
