import type { AssetView } from '@/lib/assets/contract'

/**
 * What a link into the gallery leads to. Times are ms since 1970 UTC. `missing`: it is known, but its file is not in the archive; `path` is below the
 * data folder, `from` names who may still have it. `task`: the id is that of a task.
 */
export type Whereabouts =
  | { state: 'here'; asset: AssetView }
  | { state: 'binned'; asset: AssetView; binnedAt: number; erasedAt: number }
  | { state: 'erased'; asset: AssetView; erasedAt: number }
  | { state: 'missing'; asset: AssetView; path: string; from?: 'archive' | 'gateway' }
  | { state: 'task'; taskId: string }
  | { state: 'nowhere' }
