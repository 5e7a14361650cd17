import type { AssetView } from '@/lib/assets/contract'
import { api } from '@/lib/http/api'

/** Puts the lost file of a result back from wherever it can still be had. Costs nothing. */
export const askRecover = (id: string) => api<AssetView>(`/api/assets/${id}/recover`, { method: 'POST' })
