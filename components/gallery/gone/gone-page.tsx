'use client'

import { useTranslations } from 'use-intl'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { cn } from '@/components/ui/cn'

/** A page of the gallery that has to say what is not there, why, and what can be done. */
export function GonePage({
  icon,
  title,
  text,
  className,
  children,
}: {
  icon: React.ReactNode
  title: string
  text: React.ReactNode
  className?: string
  children?: React.ReactNode
}) {
  const t = useTranslations('shell')
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={t('gallery')} />
      <div
        data-slot="gone-page"
        className={cn(
          'mx-auto flex w-full max-w-xl flex-col gap-5 px-4 py-10 md:min-h-[70dvh] md:justify-center md:px-6',
          className,
        )}
      >
        <div className="flex gap-3">
          <div className="pt-0.5 text-faint [&_svg]:size-5 [&_svg]:stroke-[1.25]">{icon}</div>
          <div className="flex min-w-0 flex-col gap-1">
            <h2 className="text-lg font-semibold">{title}</h2>
            <p className="text-pretty text-muted">{text}</p>
          </div>
        </div>
        {children}
      </div>
    </>
  )
}
