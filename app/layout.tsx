import '@/app/globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { fontClasses } from '@/app/fonts'
import { ContentSecurity } from '@/components/shell/content-security'
import { currentUser } from '@/lib/auth/current-user'
import { compiled } from '@/lib/i18n/compiled'
import { LanguageProvider } from '@/lib/i18n/provider'
import { readerLocale } from '@/lib/i18n/server'

export const metadata: Metadata = { applicationName: 'Safelight', robots: { index: false } }

export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f3' },
    { media: '(prefers-color-scheme: dark)', color: '#0e0d0c' },
  ],
}

/** The theme is the account's, so the server draws it right the first time and no script decides it. */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const [me, locale, head] = await Promise.all([currentUser(), readerLocale(), headers()])
  return (
    <html lang={locale} data-theme={me?.theme ?? 'system'} className={fontClasses}>
      <body>
        <ContentSecurity nonce={head.get('x-nonce') ?? undefined}>
          <LanguageProvider locale={locale} messages={compiled[locale]}>
            {children}
          </LanguageProvider>
        </ContentSecurity>
      </body>
    </html>
  )
}
