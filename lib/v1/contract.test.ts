import { describe } from 'vitest'
import { contractSuite } from '@/lib/gateways/contract-suite'
import { stores } from '@/lib/testing/databases'
import { type Person, v1Trial } from '@/lib/v1/v1-trial'

/** Safelight in front of a gateway owes every client what the gateway owes it. */
describe.each(stores)('Safelight as the server, on $name', { timeout: 90_000 }, ({ open }) => {
  contractSuite(
    async () => {
      const store = await open()
      const trial = await v1Trial(store.db)
      const keys: Record<string, string> = {}
      const people = new Map<string, Promise<Person>>()
      const personCalled = (name: string) => {
        const person = people.get(name) ?? trial.person(name)
        people.set(name, person)
        return person
      }
      return {
        origin: trial.origin,
        clock: trial.world.clock,
        budget: { take: async () => {}, pause: async () => {} },
        pass: (ms) => trial.world.clock.wait(ms),
        // What both languages have is answered in the one of the key's connection.
        keyOf: async (dialect, name) => {
          const { connections, makeKey } = await personCalled(name)
          return (keys[`${dialect} ${name}`] ??= (await makeKey({ connectionId: connections[dialect] })).key)
        },
        close: async () => {
          await trial.close()
          await store.close()
        },
      }
    },
    { end: '/v1', ends: ['', '/v1', '/v1/'], isGateway: false },
  )
})
