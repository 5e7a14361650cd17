'use client'

import { useWords } from '@/components/fields/use-words'
import { Field, FieldName } from '@/components/ui/field'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'
import type { ConnectionView } from '@/lib/connections/contract'

/** Whose key pays. */
export default function ConnectionSelect({
  connections,
  chosen,
  onChoose,
}: {
  connections: ConnectionView[]
  chosen: ConnectionView | undefined
  onChoose: (id: string) => void
}) {
  const { t } = useWords()
  return (
    <Field className="w-44 gap-1 max-md:w-full">
      <FieldName className="text-xs font-normal text-faint">{t('create.connection')}</FieldName>
      <Select
        value={chosen?.id ?? null}
        items={connections.map(({ id, name }) => ({ value: id, label: name }))}
        onValueChange={(id) => id && onChoose(id)}
      >
        <SelectTrigger className="h-10" />
        <SelectContent>
          {connections.map(({ id, name }) => (
            <SelectItem key={id} value={id}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  )
}
