import type { Output, Progress } from '@/lib/gateways/gateway'
import { isBag, type Bag } from '@/lib/gateways/lenient'
import type { Money } from '@/lib/money/money'

/**
 * Reads a task's state by its status word, whatever any code beside it says. An unknown word means still running.
 * A finished result without a status word counts as completed.
 */
export function readProgress(
  data: Bag,
  found: { outputs: () => Output[]; charged?: Money; refunded?: Money; said?: string },
): Progress {
  const { charged, refunded } = found
  const states: Record<string, () => Progress> = {
    pending: () => ({ state: 'pending' }),
    completed: () => ({ state: 'completed', outputs: found.outputs(), ...(charged && { charged }) }),
    failed: () => {
      const { code, message } = readFailure(data)
      return {
        state: 'failed',
        reason: message ?? found.said ?? '',
        ...(code && { code }),
        ...(charged && { charged }),
        ...(refunded && { refunded }),
      }
    },
  }
  const word = typeof data.status === 'string' ? data.status.trim().toLowerCase() : 'completed'
  return (states[word] ?? (() => running(data)))()
}

/** The failed shapes A (`error_message`), B (`message`, `code`) and C (`error: { code, message }`), and Onysoft's `error` as a string. */
export function readFailure(data: Bag): { code?: string; message?: string; param?: string } {
  const error = isBag(data.error) ? data.error : {}
  return {
    code: word(error.code) ?? word(data.error_code) ?? word(data.code),
    message: word(data.error_message) ?? word(error.message) ?? word(data.error) ?? word(data.message),
    param: [error.param, error.field, data.param, data.field].map(word).find(Boolean),
  }
}

function running({ progress, percent }: Bag): Progress {
  const value = Number.parseFloat(String(progress ?? percent))
  return value >= 0 && value <= 100 ? { state: 'processing', percent: value } : { state: 'processing' }
}

const word = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined)
