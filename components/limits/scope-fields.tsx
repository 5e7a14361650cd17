'use client'

import { useTranslations } from 'use-intl'
import { Field, FieldError, FieldName } from '@/components/ui/field'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'
import type { LimitChoices, LimitScope } from '@/lib/limits/contract'

export type Scoped = { scope: LimitScope; scopeId?: string; isForAll: boolean }

type Listed = Exclude<LimitScope, 'instance' | 'batch'>
const listOf: Record<Listed, keyof LimitChoices> = {
  person: 'people',
  connection: 'connections',
  model: 'models',
  key: 'keys',
}
const isListed = (scope: LimitScope): scope is Listed => scope in listOf

const own = ['person', 'connection', 'model', 'key', 'batch'] as const satisfies readonly LimitScope[]
const everybodys = ['instance', ...own] as const satisfies readonly LimitScope[]

/** Whose spending a limit bounds, and what of it. */
export function ScopeFields({
  scoped,
  choices,
  isAdmin,
  fault,
  onChange,
}: {
  scoped: Scoped
  choices: LimitChoices
  isAdmin: boolean
  fault?: string
  onChange: (scoped: Scoped) => void
}) {
  const t = useTranslations('spendLimits')
  const { scope, scopeId, isForAll } = scoped
  const isMyself = scope === 'person' && !isForAll
  const list = isListed(scope) && !isMyself ? choices[listOf[scope]] : undefined
  const scopes = (isForAll ? everybodys : own).filter((one) => one !== 'key' || choices.keys.length > 0)
  return (
    <>
      {isAdmin ? (
        <Field>
          <FieldName>{t('form.whose')}</FieldName>
          <Segmented<boolean>
            value={isForAll}
            onValueChange={(everybody) => onChange({ scope: everybody ? 'instance' : 'person', isForAll: everybody })}
          >
            <SegmentedItem value={false}>{t('form.mine')}</SegmentedItem>
            <SegmentedItem value={true}>{t('form.everybodys')}</SegmentedItem>
          </Segmented>
        </Field>
      ) : null}
      <Field>
        <FieldName>{t('form.scope')}</FieldName>
        <Segmented<LimitScope> value={scope} onValueChange={(next) => onChange({ scope: next, isForAll })}>
          {scopes.map((one) => (
            <SegmentedItem key={one} value={one}>
              {one === 'person' && !isForAll ? t('form.myself') : t(`scope.${one}`)}
            </SegmentedItem>
          ))}
        </Segmented>
      </Field>
      {list ? (
        <Field invalid={fault !== undefined}>
          <FieldName>{t('form.which')}</FieldName>
          <Select
            items={list.map(({ id, name }) => ({ value: id, label: name }))}
            value={scopeId ?? null}
            onValueChange={(id) => onChange({ ...scoped, scopeId: id ?? undefined })}
          >
            <SelectTrigger placeholder={t('form.choose')} />
            <SelectContent>
              {list.map(({ id, name }) => (
                <SelectItem key={id} value={id}>
                  {name}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
          <FieldError>{fault}</FieldError>
        </Field>
      ) : null}
    </>
  )
}
