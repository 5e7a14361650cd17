'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { CoverChoice } from '@/components/collections/cover-choice'
import { useCollections } from '@/components/collections/use-collections'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { useFaults } from '@/components/ui/use-faults'
import type { CollectionView } from '@/lib/collections/contract'
import { useChangeCollection, useCreateCollection } from '@/lib/collections/queries'

type Props = { collection?: CollectionView; parentId?: string; onClose: () => void }

/** Makes a collection, inside `parentId` where that is given, or changes the given one. */
export function CollectionDialog({ collection, parentId, onClose }: Props) {
  const t = useTranslations('collections')
  const { tree } = useCollections()
  const parent = parentId === undefined ? undefined : tree.get(parentId)
  const title = collection ? t('editTitle') : parent ? t('createInTitle', { name: parent.name }) : t('createTitle')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{title}</DialogTitle>
        <CollectionForm collection={collection} parentId={parentId} onClose={onClose} />
      </DialogContent>
    </Dialog>
  )
}

function CollectionForm({ collection, parentId, onClose }: Props) {
  const t = useTranslations('collections')
  const ui = useTranslations('ui')
  const placeFaults = useFaults()
  const create = useCreateCollection()
  const change = useChangeCollection()
  const chosen = collection?.cover?.isChosen ? collection.cover.assetId : null
  const [cover, setCover] = useState<string | null>(chosen)
  const form = useForm({ defaultValues: { name: collection?.name ?? '', notes: collection?.notes ?? '' } })
  const { errors, isSubmitting } = form.formState
  const save = async (typed: { name: string; notes: string }) => {
    try {
      if (collection)
        await change.mutateAsync({ id: collection.id, ...typed, ...(cover !== chosen && { coverAssetId: cover }) })
      else await create.mutateAsync({ ...typed, parentId })
      onClose()
    } catch (error) {
      placeFaults(form, ['name', 'notes'], error)
    }
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(save)} className="flex flex-col gap-4">
      <FormError>{errors.root?.message}</FormError>
      <Field invalid={errors.name !== undefined}>
        <FieldLabel>{t('name')}</FieldLabel>
        <Input {...form.register('name')} required maxLength={80} autoComplete="off" autoFocus />
        <FieldError>{errors.name?.message}</FieldError>
      </Field>
      <Field invalid={errors.notes !== undefined}>
        <FieldLabel>{t('notes')}</FieldLabel>
        <Textarea {...form.register('notes')} maxLength={2_000} />
        <FieldDescription>{t('notesHelp')}</FieldDescription>
        <FieldError>{errors.notes?.message}</FieldError>
      </Field>
      {collection ? <CoverChoice id={collection.id} chosen={cover} onChoose={setCover} /> : null}
      <DialogActions>
        <Button variant="outline" onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button type="submit" pending={isSubmitting}>
          {collection ? ui('save') : t('createAct')}
        </Button>
      </DialogActions>
    </form>
  )
}
