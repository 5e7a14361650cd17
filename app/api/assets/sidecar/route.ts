import { AskContent, FilledForm, Sidecar } from '@/lib/assets/contract'
import { findByContent } from '@/lib/assets/server/find-by-content'
import { readSidecar } from '@/lib/assets/server/read-sidecar'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskContent, answer: FilledForm.nullable() }, ({ user, query }) =>
  findByContent({ world: world(), user, ...query }),
)

/** The body is a sidecar as it lies beside a result. */
export const POST = route({ body: Sidecar, answer: FilledForm }, ({ user, body }) =>
  readSidecar({ world: world(), user, sidecar: body }),
)
