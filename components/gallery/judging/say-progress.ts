import type { OnProgress } from '@/components/gallery/judging/acts'
import { endToast, toast } from '@/components/ui/toast'

/** Fewer are answered at once. */
const many = 1_000
const patience = 1_000
let sayings = 0

/** Says in passing how far an act on many is, once it has taken a second and until it is over. `words`: of so many that are done. */
export async function sayProgress<T>(
  all: number,
  words: (done: number) => string,
  run: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  if (all < many) return run(() => {})
  const id = `progress ${++sayings}`
  let done = 0
  let isSaid = false
  const say = () => {
    isSaid = true
    toast({ id, title: words(done), stays: true })
  }
  const timer = setTimeout(say, patience)
  try {
    return await run((now) => {
      done = now
      if (isSaid) say()
    })
  } finally {
    clearTimeout(timer)
    if (isSaid) endToast(id)
  }
}
