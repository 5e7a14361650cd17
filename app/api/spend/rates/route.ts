import { route } from '@/lib/http/route'
import { Rate, Rates } from '@/lib/spend/contract'
import { deleteRate, listRates, setRate } from '@/lib/spend/server/keep-rates'
import { world } from '@/lib/world'

export const GET = route({ answer: Rates }, ({ user }) => listRates({ world: world(), user }))

export const PUT = route({ body: Rate, answer: Rates }, ({ user, body }) =>
  setRate({ world: world(), user, rate: body }),
)

export const DELETE = route({ query: Rate.pick({ onDate: true }), answer: Rates }, ({ user, query }) =>
  deleteRate({ world: world(), user, onDate: query.onDate }),
)
