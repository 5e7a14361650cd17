import { z } from 'zod'
import { AssetKind } from '@/lib/assets/contract'
import { Money } from '@/lib/money/money'
import { TaskState } from '@/lib/tasks/contract'

/** What was charged and kept, each currency by itself. `unknown`: tasks whose cost is not known, or not yet. */
export const Spending = z.object({ sums: z.array(Money), unknown: z.number() })
export type Spending = z.infer<typeof Spending>

/** A task with what it made, or a file that somebody brought. `missing`: nothing is left but its id. */
export const LineageNode = z.object({
  id: z.string(),
  is: z.enum(['task', 'upload', 'missing']),
  kind: AssetKind.optional(),
  title: z.string().optional(),
  /** Its first 160 characters; of an upload, its file's name. */
  prompt: z.string(),
  state: TaskState.optional(),
  /** What became of all it made. */
  gone: z.enum(['binned', 'erased', 'lost']).optional(),
  assetId: z.string().optional(),
  posterUrl: z.string().optional(),
  /** The nodes here that it was made from, and where each stands in its input: the path, and the group of the field. */
  parents: z.array(z.object({ id: z.string(), path: z.string(), group: z.string() })),
  /** How many more it was made from that are not in this tree. */
  otherParents: z.number(),
  retryOf: z.string().optional(),
  own: Spending,
  /** Itself and everything here that was made from it, each once. */
  branch: Spending,
  /** Ms since 1970 UTC. */
  createdAt: z.number(),
})
export type LineageNode = z.infer<typeof LineageNode>

/** From the roots of `focus` down to everything made from them, oldest first. `more`: there is more than these. */
export const Lineage = z.object({ focus: z.string(), nodes: z.array(LineageNode), more: z.boolean() })
export type Lineage = z.infer<typeof Lineage>
