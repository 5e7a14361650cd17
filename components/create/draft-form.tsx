'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CreateForm, type CreateFormProps } from '@/components/create/create-form'
import { knownTo } from '@/components/create/form-notice'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { draftQuery } from '@/lib/drafts/queries'
import { blankForm } from '@/lib/models/form'

/** Waits for what was typed earlier. From then on the form itself knows best, so later changes of the draft do not draw this again. */
export function DraftForm(props: Omit<CreateFormProps, 'initial'>) {
  const client = useQueryClient()
  const { model } = props
  const { isPending, isError, error, refetch } = useQuery({ ...draftQuery(model.id), select: () => true })
  if (isError) return <ErrorState error={error} retry={() => void refetch()} />
  if (isPending)
    return (
      <div className="flex flex-col gap-4">
        <Skeleton className="h-32" />
        <Skeleton className="h-8 w-2/3" />
        <Skeleton className="h-8 w-1/2" />
      </div>
    )
  const draft = client.getQueryData(draftQuery(model.id).queryKey)
  return <CreateForm {...props} initial={draft ? knownTo(model, draft.values) : blankForm(model)} />
}
