import type { AssetView } from '@/lib/assets/contract'
import type { AssetRow } from '@/lib/db/schema'
import { modelsCalled } from '@/lib/models/catalog/catalog'

export const viewAsset = (row: AssetRow): AssetView => ({
  id: row.id,
  kind: row.kind,
  mime: row.mime,
  name: row.name,
  bytes: row.bytes,
  sha256: row.sha256,
  width: row.width ?? undefined,
  height: row.height ?? undefined,
  durationMs: row.duration_ms ?? undefined,
  peaks: row.peaks_json === null ? undefined : JSON.parse(row.peaks_json),
  text: row.text ?? undefined,
  fileUrl: `/api/assets/${row.id}/file`,
  posterUrl: row.has_poster === 1 ? `/api/assets/${row.id}/poster` : undefined,
  storyboardUrl: row.storyboard_frames > 0 ? `/api/assets/${row.id}/storyboard` : undefined,
  storyboardFrames: row.storyboard_frames > 0 ? row.storyboard_frames : undefined,
  hasSound: row.has_sound === null ? undefined : row.has_sound === 1,
  rating: row.rating,
  isRejected: row.is_rejected === 1,
  binnedAt: row.binned_at ?? undefined,
  notes: row.notes ?? undefined,
  origin: row.origin,
  taskId: row.task_id ?? undefined,
  prompt: row.prompt,
  modelId: row.model_id ?? undefined,
  modelTitle: row.model_id === null ? undefined : (modelsCalled(row.model_id)[0]?.title ?? row.model_id),
  createdAt: row.created_at,
})
