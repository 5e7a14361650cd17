'use client'

import { useTranslations } from 'use-intl'
import { Section } from '@/components/models/section'
import { Sideways } from '@/components/models/sideways'
import { Copy } from '@/components/ui/copy'

export function Example({ curl }: { curl: string }) {
  const t = useTranslations('modelPages')
  return (
    <Section title={t('example')} note={t('exampleText')}>
      <div className="relative rounded border bg-sunken">
        <Copy text={curl} className="absolute top-2 right-1 bg-sunken" />
        <Sideways label="curl" className="p-3 pr-12">
          <pre className="font-mono text-sm">
            <code>{curl}</code>
          </pre>
        </Sideways>
      </div>
    </Section>
  )
}
