import { z } from 'zod'

/** Why the list is not being read: asked again by itself (`later`; `broken`: a page cannot be taken in), or until its owner does something. */
export const ImportTrouble = z.enum(['later', 'broken', 'no_list', 'unauthorized', 'refused'])
export type ImportTrouble = z.infer<typeof ImportTrouble>

/**
 * How the reading of one connection's own list stands. `hasList`: its gateway's language knows one. `seen` counts what stood in the list, `added` what was
 * taken into the gallery, `leftOut` what may belong to a task in doubt, `waiting` those of them that are still being copied.
 */
export const ImportView = z.object({
  connectionId: z.string(),
  hasList: z.boolean(),
  state: z.enum(['never', 'running', 'done', 'stopped']),
  seen: z.number(),
  added: z.number(),
  leftOut: z.number(),
  waiting: z.number(),
  trouble: ImportTrouble.optional(),
  /** Ms since 1970 UTC. */
  changedAt: z.number().optional(),
})
export type ImportView = z.infer<typeof ImportView>

export const ImportList = z.array(ImportView)
