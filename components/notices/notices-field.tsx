'use client'

import { useTranslations } from 'use-intl'
import { turnNotices, useAbility, useNoticesOn } from '@/components/notices/notices'
import { Field, FieldDescription, FieldLabel } from '@/components/ui/field'
import { Switch } from '@/components/ui/switch'

/** The switch for notices of this browser, and what it cannot do or was not allowed. */
export function NoticesField() {
  const t = useTranslations('appearance')
  const on = useNoticesOn()
  const ability = useAbility()
  return (
    <Field className="flex-row items-start gap-3">
      <Switch checked={on} onCheckedChange={(wish) => void turnNotices(wish)} className="mt-px" />
      <div className="flex flex-col gap-0.5">
        <FieldLabel>{t('notices')}</FieldLabel>
        <FieldDescription>{t('noticesHelp')}</FieldDescription>
        {on && ability !== 'ready' ? (
          <p role="status" className="text-sm text-pretty text-doubt-ink">
            {t(`noticesLack.${ability}`)}
          </p>
        ) : null}
      </div>
    </Field>
  )
}
