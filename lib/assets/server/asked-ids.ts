import { ZippedIds } from '@/lib/assets/judging'
import { faultsOf } from '@/lib/http/faults-of'
import { AppError } from '@/lib/kernel/app-error'

/** The ids that a request names: as JSON `{ "ids": […] }`, or as a form whose field `ids` holds the array as JSON, so that a browser saves the answer by itself. */
export async function askedIds(request: Request): Promise<string[]> {
  const parsed = ZippedIds.safeParse(await given(request))
  if (parsed.success) return parsed.data.ids
  throw new AppError('invalid', { key: 'errors.invalid' }, { fields: faultsOf(parsed.error) })
}

async function given(request: Request): Promise<unknown> {
  const isForm = /form/.test(request.headers.get('content-type') ?? '')
  try {
    return isForm ? { ids: JSON.parse(String((await request.formData()).get('ids'))) } : await request.json()
  } catch (cause) {
    throw new AppError(
      'invalid',
      { key: 'errors.notJson' },
      { cause, fields: [{ path: 'ids', say: { key: 'errors.notJson' } }] },
    )
  }
}
