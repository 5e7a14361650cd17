import { z } from 'zod'
import { mostIds } from '@/lib/assets/judging'

export const mostTags = 10

/** A word that tasks are filed under, such as a client. The case it was first written in is kept, and makes no difference. No comma: it parts tags in an address. */
export const TagName = z
  .string()
  .transform((name) =>
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1)
      .max(40)
      .regex(/^[^,]*$/),
  )

const Ids = z
  .array(z.string().regex(/^[\w-]{1,64}$/))
  .min(1)
  .max(mostIds)

/** `ids`: of tasks, or of results, which stand for the tasks that made them. */
export const Tagging = z.strictObject({ ids: Ids, tag: TagName })
export type Tagging = z.output<typeof Tagging>

/** `tag`: as it is written now. `changed`: how many tasks this act gave or took it. `missing`: ids of uploads, and of what is not there or not yours. */
export const Tagged = z.object({ tag: z.string(), changed: z.number(), missing: z.number() })
export type Tagged = z.infer<typeof Tagged>

export const AskTags = z.strictObject({ ids: Ids })

/** Tags by name, and how many tasks have each. */
export const Tags = z.array(z.object({ tag: z.string(), tasks: z.number() }))
export type Tags = z.infer<typeof Tags>

/** The tags of some tasks: see Tags; `of`: how many tasks those are. */
export const TagsOf = z.object({ of: z.number(), tags: Tags })
export type TagsOf = z.infer<typeof TagsOf>
