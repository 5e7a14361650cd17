import { openRoute } from '@/lib/http/route'
import { AskShared, SharedPage } from '@/lib/shares/contract'
import { listShared } from '@/lib/shares/server/list-shared'
import { world } from '@/lib/world'

export const GET = openRoute({ query: AskShared, answer: SharedPage }, ({ params, query }) =>
  listShared({ world: world(), token: params.token ?? '', after: query.after }),
)
