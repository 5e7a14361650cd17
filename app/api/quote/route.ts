import { route } from '@/lib/http/route'
import { Quote } from '@/lib/money/money'
import { AskQuote } from '@/lib/quotes/contract'
import { quoteTask } from '@/lib/tasks/server/quote-task'
import { world } from '@/lib/world'

export const POST = route({ body: AskQuote, answer: Quote }, ({ user, body }) =>
  quoteTask({ world: world(), user, input: body }),
)
