'use client'

import { Scale } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'
import type { Seller } from '@/lib/offers/sellers'

const SellerDialog = dynamic(() => import('@/components/create/seller-dialog'), { loading: () => null })

/** Where else the model can be had, for how much, and how well that went. */
export function SellerButton({
  model,
  onChoose,
  ...asked
}: {
  model: Model
  connectionId: string | undefined
  readValues: () => Values
  onChoose: (seller: Seller) => void
}) {
  const label = useTranslations('prices')('compareSellers', { model: model.title })
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="outline"
        size="icon"
        className="size-12"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Scale aria-hidden />
      </Button>
      {open ? (
        <SellerDialog
          {...asked}
          model={model}
          onClose={() => setOpen(false)}
          onChoose={(seller) => {
            setOpen(false)
            onChoose(seller)
          }}
        />
      ) : null}
    </>
  )
}
