import type { QueryClient } from '@tanstack/react-query'
import type { Draft, SaveDraft } from '@/lib/drafts/contract'
import { draftQuery, putDraft } from '@/lib/drafts/queries'
import type { Values } from '@/lib/models/values'

export type DraftKeeper = ReturnType<typeof createDraftKeeper>

const pause = 800
const afterTrouble = 5_000

/** Keeps what is typed: at once in this page, shortly after on the server, and again until the server has it. */
export function createDraftKeeper(client: QueryClient) {
  const unsaved = new Map<string, SaveDraft>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), milliseconds)
  }
  const flush = async (options?: { keepalive: boolean }) => {
    clearTimeout(timer)
    const drafts = [...unsaved.values()]
    unsaved.clear()
    const results = await Promise.allSettled(drafts.map((draft) => putDraft(draft, options)))
    const left = drafts.filter((draft, index) => results[index]?.status === 'rejected' && !unsaved.has(draft.modelId))
    for (const draft of left) unsaved.set(draft.modelId, draft)
    if (left.length > 0) later(afterTrouble)
  }
  return {
    keep: (modelId: string, values: Values) => {
      const draft = { modelId, values: { ...values } }
      const kept: Draft = { ...draft, changedAt: Date.now() }
      client.setQueryData(draftQuery(modelId).queryKey, kept)
      unsaved.set(modelId, draft)
      later(pause)
    },
    flush,
  }
}
