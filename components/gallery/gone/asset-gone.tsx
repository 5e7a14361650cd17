'use client'

import { Unlink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { BinnedAsset } from '@/components/gallery/gone/binned-asset'
import { ErasedAsset } from '@/components/gallery/gone/erased-asset'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { LostFile } from '@/components/gallery/gone/lost-file'
import { GoneWays } from '@/components/gallery/gone/gone-ways'
import { NoSuchAsset } from '@/components/gallery/gone/no-such-asset'
import type { Whereabouts } from '@/lib/assets/whereabouts'

type State = Exclude<Whereabouts['state'], 'here'>
type Faces = { [S in State]: (props: { found: Extract<Whereabouts, { state: S }> }) => React.ReactNode }

const faces: Faces = {
  binned: BinnedAsset,
  erased: ErasedAsset,
  missing: LostFile,
  task: TaskInstead,
  nowhere: NoSuchAsset,
}

/** Instead of a result that cannot be shown: what it is, and what can be done. */
export function AssetGone({ found }: { found: Extract<Whereabouts, { state: State }> }) {
  const Face = faces[found.state] as (props: { found: typeof found }) => React.ReactNode
  return <Face found={found} />
}

function TaskInstead({ found }: { found: Extract<Whereabouts, { state: 'task' }> }) {
  const t = useTranslations('finder.gone')
  return (
    <GonePage icon={<Unlink />} title={t('isTaskTitle')} text={t('isTaskText')}>
      <GoneWays taskId={found.taskId} />
    </GonePage>
  )
}
