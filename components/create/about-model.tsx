'use client'

import { BookOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { Model } from '@/lib/models/model'

/** To the page with everything that is known of the model: parameters, rules, prices, an example. */
export function AboutModel({ model }: { model: Model }) {
  const label = useTranslations('create')('about', { model: model.title })
  return (
    <Link
      href={`/models/${model.id}?gateway=${model.gateway}`}
      prefetch={false}
      aria-label={label}
      title={label}
      className={cn(buttonVariants({ variant: 'outline', size: 'icon' }), 'size-12')}
    >
      <BookOpen aria-hidden />
    </Link>
  )
}
