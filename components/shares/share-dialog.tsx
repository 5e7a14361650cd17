'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ShareRow } from '@/components/shares/share-row'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldDescription, FieldLabel, FieldName } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import type { CollectionView } from '@/lib/collections/contract'
import type { ShareView } from '@/lib/shares/contract'
import { promptsInFilesQuery, sharesQuery, useCreateShare } from '@/lib/shares/queries'
import { shareDays } from '@/lib/shares/share-days'

/** Makes a link to a collection, and shows those that are open. */
export default function ShareDialog({ collection, onClose }: { collection: CollectionView; onClose: () => void }) {
  const t = useTranslations('shares')
  const { data } = useQuery(sharesQuery)
  const open = (data ?? []).filter(({ collectionId, state }) => collectionId === collection.id && state === 'open')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{t('shareTitle', { name: collection.name })}</DialogTitle>
        <DialogDescription>{t('shareText')}</DialogDescription>
        {open.length > 0 ? (
          <section className="flex flex-col gap-1">
            <h3 className="eyebrow">{t('open')}</h3>
            <ul className="flex flex-col divide-y rounded border">
              {open.map((share) => (
                <li key={share.id}>
                  <ShareRow share={share} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <NewShare collectionId={collection.id} />
      </DialogContent>
    </Dialog>
  )
}

function NewShare({ collectionId }: { collectionId: string }) {
  const t = useTranslations('shares')
  const create = useCreateShare()
  const [days, setDays] = useState<(typeof shareDays)[number]>(7)
  const [showsPrompts, setShowsPrompts] = useState(false)
  const { data: inFiles } = useQuery({ ...promptsInFilesQuery(collectionId), enabled: !showsPrompts })
  const make = () =>
    create.mutate({ collectionId, days, showsPrompts }, { onSuccess: (share) => void copyNew(share, t('created')) })
  return (
    <div className="flex flex-col gap-4">
      <FormError>{create.error?.message}</FormError>
      <Field>
        <FieldName>{t('days')}</FieldName>
        <Segmented value={days} onValueChange={(value) => setDays(value)}>
          {shareDays.map((choice) => (
            <SegmentedItem key={choice} value={choice}>
              {t('daysChoice', { days: choice })}
            </SegmentedItem>
          ))}
        </Segmented>
      </Field>
      <Field>
        <div className="flex items-center justify-between gap-4 max-md:min-h-11">
          <FieldLabel>{t('showsPrompts')}</FieldLabel>
          <Switch checked={showsPrompts} onCheckedChange={setShowsPrompts} />
        </div>
        <FieldDescription>
          {t(showsPrompts ? 'shows' : 'hides')} {t('asTheyAre')}
        </FieldDescription>
        {!showsPrompts && inFiles && inFiles.carry > 0 ? (
          <p className="rounded bg-doubt-wash px-3 py-2 text-sm text-pretty text-doubt-ink">
            {t('inFiles', { ...inFiles })}
          </p>
        ) : null}
      </Field>
      <Button pending={create.isPending} onClick={make} className="self-end max-md:w-full">
        {t('create')}
      </Button>
    </div>
  )
}

/** Where a browser does not let a page copy by itself, the link is there to be copied. */
async function copyNew({ url }: ShareView, words: string) {
  if (url) await navigator.clipboard?.writeText(new URL(url, location.origin).href).catch(() => {})
  toast({ title: words })
}
