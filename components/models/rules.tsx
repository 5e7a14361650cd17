'use client'

import { useWords } from '@/components/fields/use-words'
import { Section } from '@/components/models/section'
import type { Model } from '@/lib/models/model'
import { describeRule } from '@/lib/models/rules'

/** What holds between parameters, in sentences, and what the form does about it. */
export function Rules({ model: { rules, fields, source } }: { model: Model }) {
  const { t, say } = useWords()
  if (rules.length === 0) return <Section title={t('modelPages.rules')} note={t('modelPages.rulesNone')} />
  return (
    <Section title={t('modelPages.rules')} note={t('modelPages.rulesSource', { source })}>
      <ul aria-label={t('modelPages.rules')} className="flex flex-col divide-y border-y">
        {rules.map((rule, index) => (
          <li key={index} className="grid gap-x-6 py-2 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <span className="text-pretty">{say(describeRule(rule, fields))}</span>
            <span className="text-sm text-pretty text-faint md:leading-5">{t(`modelPages.effect.${rule.rule}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
