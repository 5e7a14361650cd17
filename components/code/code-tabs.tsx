'use client'

import { useTranslations } from 'use-intl'
import { CodeBlock } from '@/components/code/code-block'
import { Tab, Tabs, TabsList, TabsPanel } from '@/components/ui/tabs'

export type Codes = { curl: string; python: string; typescript: string }

const named = { curl: 'curl', python: 'Python', typescript: 'TypeScript' } as const
const languages = ['curl', 'python', 'typescript'] as const

/** The same request in three languages, one at a time. `label` says what it does, where a page has several. */
export function CodeTabs({ codes, label }: { codes: Codes; label?: string }) {
  const t = useTranslations('code')
  return (
    <Tabs defaultValue="curl" className="min-w-0">
      <TabsList aria-label={label ? `${label}: ${t('language')}` : t('language')}>
        {languages.map((language) => (
          <Tab key={language} value={language}>
            {named[language]}
          </Tab>
        ))}
      </TabsList>
      {languages.map((language) => (
        <TabsPanel key={language} value={language}>
          <CodeBlock label={label ? `${label}: ${named[language]}` : named[language]} code={codes[language]} />
        </TabsPanel>
      ))}
    </Tabs>
  )
}
