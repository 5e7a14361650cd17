'use client'

import dynamic from 'next/dynamic'
import { useToastsWanted } from '@/components/ui/toast'

const Toaster = dynamic(() => import('@/components/ui/toaster'), { ssr: false })

export function ToastHost() {
  return useToastsWanted() ? <Toaster /> : null
}
