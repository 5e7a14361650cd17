'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

/** A secret that its writer may look at. */
export function PasswordInput({ className, ...props }: React.ComponentProps<typeof Input>) {
  const t = useTranslations('door')
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input
        type={shown ? 'text' : 'password'}
        spellCheck={false}
        className={`pr-11 md:pr-9 ${className ?? ''}`}
        {...props}
      />
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={shown ? t('hidePassword') : t('showPassword')}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 my-auto md:right-0.5"
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}
