import type { AssetRow } from '@/lib/db/schema'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import type { SharedItem } from '@/lib/shares/contract'
import { veil } from '@/lib/shares/server/veil'
import type { ShareRow } from '@/lib/shares/server/view-share'

type Link = { secret: string; share: ShareRow; token: string }

export function viewShared(row: AssetRow, { secret, share, token }: Link): SharedItem {
  const key = veil(row.id, { secret, shareId: share.id })
  const fileUrl = `/share/${token}/files/${key}`
  return {
    key,
    kind: row.kind,
    mime: row.mime,
    bytes: row.bytes,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    durationMs: row.duration_ms ?? undefined,
    peaks: row.peaks_json === null ? undefined : JSON.parse(row.peaks_json),
    text: row.text ?? undefined,
    fileUrl,
    posterUrl: row.has_poster === 1 ? `${fileUrl}/poster` : undefined,
    ...(share.shows_prompts === 1 && {
      // What somebody brought in has its file's name there.
      prompt: (row.origin === 'output' && row.prompt) || undefined,
      model: row.model_id === null ? undefined : (modelsCalled(row.model_id)[0]?.title ?? row.model_id),
    }),
  }
}
