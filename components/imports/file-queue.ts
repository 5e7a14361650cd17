import type { upload as send } from '@/components/fields/upload'
import { ApiError } from '@/lib/http/api'

/** A file on its way into the gallery. `why`: the reason in words, or a key below `imports.drop`. */
export type Adding = { id: string; file: File } & (
  | { state: 'waiting' | 'added' }
  | { state: 'sending'; progress: number }
  | { state: 'refused'; why: { key: Fault; max?: number } | { words: string } }
)

export type Fault = 'notMedia' | 'tooLarge' | 'empty' | 'unsent'

const atOnce = 2
/** What the server takes at most. */
const largest = 1_000_000_000

/** Sends files one after the other, two at once; each comes to an end of its own. Goes on when the page that shows it is left. */
export function createFileQueue(upload: typeof send) {
  let all: readonly Adding[] = []
  const cancels = new Map<string, () => void>()
  const watchers = new Set<() => void>()
  const put = (next: readonly Adding[]) => {
    all = next
    for (const tell of watchers) tell()
  }
  const change = (id: string, to: (one: Adding) => Adding) => put(all.map((one) => (one.id === id ? to(one) : one)))
  const refuse = (id: string, why: (Adding & { state: 'refused' })['why']) =>
    change(id, ({ file }) => ({ id, file, state: 'refused', why }))

  const pump = () => {
    while (cancels.size < atOnce) {
      const next = all.find(({ state }) => state === 'waiting')
      if (!next) return
      begin(next)
    }
  }
  const begin = ({ id, file }: Adding) => {
    change(id, () => ({ id, file, state: 'sending', progress: 0 }))
    const { done, cancel } = upload(file, (progress) => change(id, () => ({ id, file, state: 'sending', progress })))
    cancels.set(id, cancel)
    done
      .then(
        () => change(id, () => ({ id, file, state: 'added' })),
        (error: unknown) => {
          if (error instanceof ApiError) refuse(id, { words: error.fields[0]?.message ?? error.message })
          else if (error instanceof DOMException) put(all.filter((one) => one.id !== id))
          else refuse(id, { key: 'unsent' })
        },
      )
      .finally(() => {
        cancels.delete(id)
        pump()
      })
  }

  return {
    read: () => all,
    watch: (tell: () => void) => {
      watchers.add(tell)
      return () => void watchers.delete(tell)
    },
    add(files: readonly File[]) {
      put([...all, ...files.map(begun)])
      pump()
    },
    /** Takes one out, whether it waits or is on its way. */
    drop(id: string) {
      const cancel = cancels.get(id)
      if (cancel) cancel()
      else put(all.filter((one) => one.id !== id))
    },
    again(id: string) {
      change(id, ({ file }) => ({ ...begun(file), id }))
      pump()
    },
    /** Forgets what has come to an end. */
    clear: () => put(all.filter(({ state }) => state === 'waiting' || state === 'sending')),
  }
}

const begun = (file: File): Adding => {
  const key = faultOf(file)
  const id = crypto.randomUUID()
  return key
    ? { id, file, state: 'refused', why: { key, ...(key === 'tooLarge' && { max: largest / 1_000_000 }) } }
    : { id, file, state: 'waiting' }
}

/** By what it claims to be; the server looks at its bytes. */
const faultOf = ({ type, size }: File): Fault | undefined => {
  if (type !== '' && !/^(image|video|audio)\//.test(type)) return 'notMedia'
  if (size === 0) return 'empty'
  return size > largest ? 'tooLarge' : undefined
}
