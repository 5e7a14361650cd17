'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '@/components/fields/use-words'
import { type Purpose, purposesOf } from '@/components/reuse/purposes'
import { ReuseItem, ReuseLink } from '@/components/reuse/reuse-item'
import { atFieldUrl, fromTaskUrl } from '@/components/reuse/reuse-url'
import { MenuSeparator } from '@/components/ui/menu'
import { Skeleton } from '@/components/ui/skeleton'
import type { AssetView } from '@/lib/assets/contract'
import { compareUrl } from '@/lib/compare/entrants'
import type { ReuseOffers } from '@/lib/reuse/contract'
import { reuseQuery } from '@/lib/reuse/queries'
import type { TaskView } from '@/lib/tasks/contract'

/** So many models that go on from a result stand in the menu by name. */
const named = 8

/** What the menu of a result holds. */
export function ReuseChoices({
  asset,
  task,
  onAsk,
  onCode,
}: {
  asset: Pick<AssetView, 'id' | 'kind'>
  task?: TaskView
  onAsk: (purpose: Purpose) => void
  /** Shows the request of its task as code. */
  onCode: (task: TaskView) => void
}) {
  const words = useWords()
  const { t } = words
  const { data, error } = useQuery(reuseQuery(asset.id))
  if (error) return <p className="px-2 py-1.5 text-sm text-pretty text-danger-ink">{error.message}</p>
  if (!data) return <ReuseWaiting />
  const purposes = purposesOf(data.offers, words)
  const media = purposes.filter(({ offers }) => offers.some(({ kind }) => kind === 'media'))
  const onward = purposes.filter(({ offers }) => offers.some(({ kind }) => kind === 'task'))
  const steps = onward.flatMap(({ offers }) => offers)
  return (
    <>
      {task ? <Again task={task} offers={data} onAsk={onAsk} /> : null}
      {steps.length > 0 ? (
        <Base.Group>
          <MenuSeparator />
          <Label>{t('reuse.goOn')}</Label>
          {steps.length <= named
            ? steps.map((offer) => (
                <ReuseLink key={`${offer.id} ${offer.path}`} href={atFieldUrl(offer, asset.id, task?.id)}>
                  {offer.title}
                </ReuseLink>
              ))
            : onward.map((purpose) => (
                <ReuseItem key={purpose.words} note={String(purpose.offers.length)} onClick={() => onAsk(purpose)}>
                  {t('reuse.ellipsis', { words: purpose.words })}
                </ReuseItem>
              ))}
        </Base.Group>
      ) : null}
      {media.length > 0 ? (
        <Base.Group>
          {task || steps.length > 0 ? <MenuSeparator /> : null}
          <Label>{t('reuse.useAs')}</Label>
          {media.map((purpose) => (
            <ReuseItem key={purpose.words} note={String(purpose.offers.length)} onClick={() => onAsk(purpose)}>
              {t('reuse.ellipsis', { words: purpose.words })}
            </ReuseItem>
          ))}
        </Base.Group>
      ) : null}
      {task ? (
        <>
          <MenuSeparator />
          <ReuseItem onClick={() => onCode(task)}>{t('code.openEllipsis')}</ReuseItem>
        </>
      ) : null}
      {!task && purposes.length === 0 ? (
        <p className="px-2 py-1.5 text-sm text-pretty text-muted">{t('reuse.nothing')}</p>
      ) : null}
    </>
  )
}

function Again({ task, offers, onAsk }: { task: TaskView; offers: ReuseOffers; onAsk: (purpose: Purpose) => void }) {
  const { t } = useWords()
  const own = { id: task.model.id, connectionId: task.connection.id }
  const { seed, models } = offers
  const others = models.map((model) => ({ ...model, path: '', group: '', kind: 'media' as const }))
  return (
    <>
      {seed?.value === undefined ? (
        <ReuseLink href={fromTaskUrl(own, task.id)}>{t('reuse.again')}</ReuseLink>
      ) : (
        <>
          <ReuseLink href={fromTaskUrl(own, task.id)} note={String(seed.value)}>
            {t('reuse.sameSeed')}
          </ReuseLink>
          <ReuseLink href={fromTaskUrl(own, task.id, 'new')}>{t('reuse.newSeed')}</ReuseLink>
        </>
      )}
      {seed && seed.value === undefined ? (
        <p className="px-2 pb-1 text-xs text-pretty text-faint">{t('reuse.seedUnknown')}</p>
      ) : null}
      {others.length > 0 ? (
        <ReuseItem onClick={() => onAsk({ words: t('reuse.otherModel'), offers: others })}>
          {t('reuse.ellipsis', { words: t('reuse.otherModel') })}
        </ReuseItem>
      ) : null}
      <ReuseLink href={compareUrl([{ connectionId: own.connectionId, modelId: own.id }], { from: task.id })}>
        {t('comparing.withOthers')}
      </ReuseLink>
    </>
  )
}

function Label({ children }: { children: React.ReactNode }) {
  return <Base.GroupLabel className="eyebrow px-2 pt-1.5 pb-1">{children}</Base.GroupLabel>
}

export function ReuseWaiting() {
  return (
    <div aria-busy className="flex flex-col gap-1.5 p-1.5">
      <Skeleton className="h-6" />
      <Skeleton className="h-6 w-4/5" />
      <Skeleton className="h-6 w-2/3" />
    </div>
  )
}
