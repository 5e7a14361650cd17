import { toast } from '@/components/ui/toast'

const name = 'safelight-download'
let frame: HTMLIFrameElement | undefined

/** Answers the name of a frame to ask for a file in, so that a refusal cannot take the place of the page; it is said in passing. */
export function downloadFrame(): string {
  frame?.remove()
  const asked = document.createElement('iframe')
  frame = asked
  asked.name = name
  asked.hidden = true
  document.body.append(asked)
  // A file that is saved loads nothing: what comes here is an empty beginning or an error.
  asked.addEventListener('load', () => {
    const refusal = refusalIn(asked)
    if (refusal) toast({ title: refusal, priority: 'high' })
  })
  return name
}

function refusalIn({ contentDocument }: HTMLIFrameElement): string | undefined {
  const text = contentDocument?.querySelector('pre')?.textContent
  try {
    return text ? JSON.parse(text).error?.message : undefined
  } catch {
    return undefined
  }
}
