import { z } from 'zod'
import { AssetKind } from '@/lib/assets/contract'
import { shareDays } from '@/lib/shares/share-days'

export const mostShares = 500

const Days = z.literal(shareDays)

export const CreateShare = z.strictObject({
  collectionId: z.string().regex(/^[\w-]{1,64}$/),
  days: Days.default(7),
  showsPrompts: z.boolean().default(false),
})
export type CreateShare = z.output<typeof CreateShare>

/** `days`: from now on. What is left out stays as it is. */
export const ChangeShare = z.strictObject({ days: Days, showsPrompts: z.boolean() }).partial()
export type ChangeShare = z.output<typeof ChangeShare>

/** What its owner sees of a link. `url` is whole where this server knows its public address, else a path. */
export const ShareView = z.object({
  id: z.string(),
  collectionId: z.string(),
  collectionName: z.string(),
  /** Only while it works. */
  url: z.string().optional(),
  state: z.enum(['open', 'expired', 'revoked']),
  showsPrompts: z.boolean(),
  createdAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.number().optional(),
})
export type ShareView = z.infer<typeof ShareView>
export const ShareViews = z.array(ShareView)

export const AskPromptsInFiles = z.strictObject({ collectionId: z.string().regex(/^[\w-]{1,64}$/) })
/** Of the newest `looked` files of a collection, how many hold words of their own prompt. */
export const PromptsInFiles = z.object({ looked: z.number(), carry: z.number() })
export type PromptsInFiles = z.infer<typeof PromptsInFiles>

/**
 * What a stranger sees of one result. `key` means it within this one link and nothing elsewhere; `prompt` and `model` are there only where the link
 * shows prompts, and what it cost and how it was made never.
 */
export const SharedItem = z.object({
  key: z.string(),
  kind: AssetKind,
  mime: z.string(),
  bytes: z.number(),
  width: z.number().optional(),
  height: z.number().optional(),
  durationMs: z.number().optional(),
  peaks: z.array(z.number()).optional(),
  /** First 2,000 characters, for texts. */
  text: z.string().optional(),
  fileUrl: z.string(),
  posterUrl: z.string().optional(),
  prompt: z.string().optional(),
  model: z.string().optional(),
})
export type SharedItem = z.infer<typeof SharedItem>

export const AskShared = z.strictObject({ after: z.string().min(1).max(200).optional() })

/** `next`: the key after which the next page begins. */
export const SharedPage = z.object({ items: z.array(SharedItem), next: z.string().optional() })
export type SharedPage = z.infer<typeof SharedPage>

export type SharedCollection = { name: string; total: number; expiresAt: number }
