import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@/lib/http/api'

export type Values = Record<string, string>

/**
 * A short form whose server knows what is right: sends its values, and gives each field's sentence back.
 * `rest` is what the server said that belongs to no field in `fields`.
 */
export function useForm<Answer>(
  fields: readonly string[],
  send: (values: Values) => Promise<Answer>,
  done?: (answer: Answer) => void,
) {
  const act = useMutation({ mutationFn: send, onSuccess: done })
  const faults = act.error instanceof ApiError ? act.error.fields : []
  const placed = faults.filter((fault) => fields.includes(fault.path))
  return {
    pending: act.isPending,
    answer: act.data,
    faultOf: (field: string) => placed.find((fault) => fault.path === field)?.message,
    rest: act.error && placed.length === 0 ? (faults[0]?.message ?? act.error.message) : undefined,
    reset: act.reset,
    onSubmit: (event: React.SubmitEvent<HTMLFormElement>) => {
      event.preventDefault()
      act.mutate(valuesOf(event.currentTarget))
    },
  }
}

/** The words in a form; files are left out. */
export const valuesOf = (form: HTMLFormElement): Values =>
  Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
