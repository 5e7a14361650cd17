'use client'

import { useQueries } from '@tanstack/react-query'
import { X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Planning } from '@/components/batches/new-batch-screen'
import { type Varied, VaryFields } from '@/components/batches/vary-fields'
import { chooseConnection } from '@/components/create/choose-connection'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { mostRows } from '@/lib/batches/contract'
import { matrixCount, seedField } from '@/lib/batches/matrix'
import { usePlanBatch } from '@/lib/batches/queries'
import { draftQuery } from '@/lib/drafts/queries'
import { ApiError } from '@/lib/http/api'
import { blankForm } from '@/lib/models/form'
import { cleanFields } from '@/lib/models/kinds'
import { modelQuery } from '@/lib/offers/queries'

const ModelDialog = dynamic(() => import('@/components/create/model-dialog'), { loading: () => null })

type More = { id: string; gateway: Planning['model']['gateway'] }

/** Every prompt at every model with every option and every seed; counted while it is filled in. */
export function MatrixForm({ model, connection, connections, named }: Planning) {
  const t = useTranslations('batches')
  const offline = useTranslations('ui')('offline')
  const router = useRouter()
  const [more, setMore] = useState<More[]>([])
  const [adding, setAdding] = useState(false)
  const [prompts, setPrompts] = useState('')
  const [varied, setVaried] = useState<Varied>({})
  const [seeds, setSeeds] = useState('')
  const others = useQueries({ queries: more.map(({ id, gateway }) => modelQuery(id, gateway)) })
  const models = [model, ...others.flatMap(({ data }) => data ?? [])]
  const drafts = useQueries({ queries: models.map(({ id }) => draftQuery(id)) })
  const { mutate, isPending, error } = usePlanBatch()

  const typedSeeds = seeds.split(/[\s,;]+/).filter((seed) => seed !== '')
  const badSeed = typedSeeds.find((seed) => !/^-?\d{1,15}$/.test(seed))
  const axes = {
    prompts: prompts.split('\n').flatMap((line) => line.trim() || []),
    vary: Object.entries(varied).flatMap(([field, values]) => (values.length > 0 ? { field, values } : [])),
    seeds: badSeed === undefined ? [...new Set(typedSeeds.map(Number))] : [],
  }
  const parts = models.map((each, index) => {
    const { values } = drafts[index]?.data ?? { values: blankForm(each) }
    return { model: each, base: cleanFields(each.fields, { ...values }) }
  })
  const count = matrixCount(parts, axes)
  const isReady = badSeed === undefined && count <= mostRows && drafts.every(({ isPending: waits }) => !waits)
  const plan = () =>
    mutate(
      {
        kind: 'matrix',
        ...named,
        ...axes,
        models: parts.flatMap(({ model: each, base }, index) => {
          const payer = index === 0 ? connection : chooseConnection(connections, each.gateway, null)
          return payer ? { connectionId: payer.id, modelId: each.id, base } : []
        }),
      },
      { onSuccess: (batch) => router.push(`/batches/${batch.id}`) },
    )
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        plan()
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        {more.map((each, index) => (
          <span key={`${each.gateway} ${each.id}`} className="flex items-center gap-1 rounded border pl-2.5">
            {others[index]?.data?.title ?? each.id}
            <IconButton
              size="icon-sm"
              label={t('matrix.removeModel', { model: others[index]?.data?.title ?? each.id })}
              onClick={() => setMore(more.filter((other) => other !== each))}
            >
              <X aria-hidden />
            </IconButton>
          </span>
        ))}
        <Button variant="outline" onClick={() => setAdding(true)}>
          {t('matrix.addModel')}
        </Button>
      </div>
      {adding ? (
        <ModelDialog
          model={model}
          connections={connections}
          onClose={() => setAdding(false)}
          onPick={(picked) => {
            setAdding(false)
            const isThere = [model, ...more].some(({ id, gateway }) => id === picked.id && gateway === picked.gateway)
            if (!isThere) setMore([...more, picked])
          }}
        />
      ) : null}
      <Field>
        <FieldLabel>{t('matrix.prompts')}</FieldLabel>
        <FieldDescription>{t('matrix.promptsText')}</FieldDescription>
        <Textarea rows={5} value={prompts} onChange={({ target }) => setPrompts(target.value)} />
      </Field>
      <VaryFields models={models} value={varied} onChange={setVaried} />
      {models.some(seedField) ? (
        <Field invalid={badSeed !== undefined}>
          <FieldLabel>{t('matrix.seeds')}</FieldLabel>
          <Input value={seeds} placeholder="1, 2, 3" onChange={({ target }) => setSeeds(target.value)} />
          <FieldError>{badSeed === undefined ? undefined : t('matrix.badSeed', { seed: badSeed })}</FieldError>
        </Field>
      ) : null}
      <FormError>
        {count > mostRows
          ? t('fault.tooManyRows', { count, most: mostRows })
          : error && (error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : offline)}
      </FormError>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="lg" disabled={!isReady} pending={isPending}>
          {t('planCount', { count })}
        </Button>
        <span className="text-sm text-faint">{t('planText')}</span>
      </div>
    </form>
  )
}
