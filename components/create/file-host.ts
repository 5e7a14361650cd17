export type FileHost = ReturnType<typeof createFileHost>

type Take = (files: readonly File[]) => void

/** Where files go that were read for a while: to the form that is open by then, or the next one that opens. */
export function createFileHost() {
  let take: Take | undefined
  const waiting: (readonly File[])[] = []
  return {
    give: (files: readonly File[]) => {
      if (take) take(files)
      else waiting.push(files)
    },
    /** A form is open; answers how to say that it is closed. */
    open: (next: Take) => {
      take = next
      for (const files of waiting.splice(0)) next(files)
      return () => {
        if (take === next) take = undefined
      }
    },
  }
}
