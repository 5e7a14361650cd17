'use client'

import { useFormStore } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { danglingMentions, mentionable, parseMentions } from '@/lib/models/mentions'

/** More would be a list, which the `@` in the text opens anyway. */
const mostOffered = 3

/** A sentence for each, and its ways out. */
export default function LostMentions({ path, lost }: { path: string; lost: string[] }) {
  const words = useWords()
  const store = useFormStore()
  const { model, read } = store
  const counts = mentionable(model, read().values)
  const said = danglingMentions(model, read().values).filter(({ field }) => field === path)
  const replace = (mention: string, by: string) =>
    store.change(path, (text) => withMention(typeof text === 'string' ? text : '', mention, by))
  return (
    <ul role="status" className="flex flex-col gap-1">
      {lost.map((mention) => {
        const dangling = said.find(({ text }) => text === mention)
        const count = dangling ? (counts[dangling.to] ?? 0) : 0
        return (
          <li key={mention} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <p className="text-sm text-pretty text-doubt-ink max-md:w-full">
              {dangling ? words.say(dangling.say) : null}
            </p>
            {Array.from({ length: count <= mostOffered ? count : 0 }, (_, index) => `@${dangling?.to}${index + 1}`).map(
              (other) => (
                <Button
                  key={other}
                  type="button"
                  variant="outline"
                  size="sm"
                  className="font-mono"
                  aria-label={words.t('create.mentions.pointAt', { mention: other })}
                  onClick={() => replace(mention, other)}
                >
                  {other}
                </Button>
              ),
            )}
            <Button type="button" variant="outline" size="sm" onClick={() => replace(mention, '')}>
              {words.t('create.mentions.takeOut')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

const withMention = (text: string, mention: string, by: string) =>
  parseMentions(text)
    .filter((found) => found.text === mention)
    .reduceRight((result, { start, end }) => {
      const before = result.slice(0, start)
      const after = result.slice(end)
      return by ? before + by + after : before.replace(/ $/, '') + (before ? after : after.trimStart())
    }, text)
