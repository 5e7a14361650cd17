'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useBalance } from '@/components/money/use-balance'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ConnectionView } from '@/lib/connections/contract'
import { balancesQuery } from '@/lib/connections/queries'

/** Below what a connection's balance is called low. */
export function LowBalanceField({
  connection: { id, lowBalance },
  fault,
  ...input
}: { connection: ConnectionView; fault?: string } & React.ComponentProps<'input'>) {
  const t = useTranslations('balance')
  const { say } = useBalance()
  const { data: balances = [] } = useQuery(balancesQuery)
  const threshold = balances.find(({ connection }) => connection.id === id)?.threshold
  return (
    <Field invalid={fault !== undefined}>
      <FieldLabel>{t('threshold')}</FieldLabel>
      <Input {...input} inputMode="decimal" autoComplete="off" maxLength={40} className="figures" />
      <FieldDescription>
        {threshold && lowBalance === undefined ? t('thresholdHelp', { amount: say(threshold) }) : t('thresholdPlain')}
      </FieldDescription>
      <FieldError>{fault}</FieldError>
    </Field>
  )
}
