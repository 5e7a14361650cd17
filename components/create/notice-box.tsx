'use client'

import { Undo2, X } from 'lucide-react'
import type { FormNotice } from '@/components/create/form-notice'
import { useWords, type Words } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import type { CarriedOver } from '@/lib/models/carry-over'
import type { Model } from '@/lib/models/model'

/** Says calmly what became of what was typed, with the way back. */
export function NoticeBox({
  notice,
  model,
  onUndo,
  onDismiss,
}: {
  notice: FormNotice
  model: Model
  onUndo: () => void
  onDismiss: () => void
}) {
  const words = useWords()
  return (
    <div
      role="status"
      data-slot="form-notice"
      className="flex items-start gap-2 rounded border bg-surface py-2 pr-2 pl-3"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-1 text-pretty">
        <p>{titleOf(notice, model, words)}</p>
        {'dropped' in notice ? <Dropped dropped={notice.dropped} words={words} /> : null}
        {notice.about === 'filled' ? <Missing names={notice.missing ?? []} words={words} /> : null}
        {notice.about === 'carried' ? <Kept kept={notice.kept} words={words} /> : null}
      </div>
      {notice.about === 'unplaced' ? null : (
        <Button type="button" variant="outline" size="sm" onClick={onUndo}>
          <Undo2 aria-hidden />
          {words.t('create.undo')}
        </Button>
      )}
      <Button type="button" variant="quiet" size="icon-sm" aria-label={words.t('ui.close')} onClick={onDismiss}>
        <X aria-hidden />
      </Button>
    </div>
  )
}

const titleOf = (notice: FormNotice, model: Model, { t, say }: Words) => {
  if ('say' in notice) return say(notice.say)
  if (notice.about === 'reset') return t('create.notice.reset')
  return t(notice.dropped.length > 0 ? 'create.notice.dropped' : 'create.notice.carried', {
    from: notice.from.title,
    to: model.title,
  })
}

function Dropped({ dropped, words }: { dropped: CarriedOver['dropped']; words: Words }) {
  if (dropped.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-muted">
      {dropped.map(({ path, value, why }) => (
        <li key={path}>
          <span className="text-foreground">{words.field(path)}</span> {shortly(value)} · {words.say(why)}
        </li>
      ))}
    </ul>
  )
}

function Missing({ names, words }: { names: string[]; words: Words }) {
  if (names.length === 0) return null
  const files = new Intl.ListFormat(words.locale).format(names)
  return (
    <p className="text-sm [overflow-wrap:anywhere] text-doubt-ink">{words.t('create.notice.missing', { files })}</p>
  )
}

function Kept({ kept, words }: { kept: string[]; words: Words }) {
  if (kept.length === 0) return null
  const fields = new Intl.ListFormat(words.locale).format(kept.map(words.field))
  return <p className="text-sm text-muted">{words.t('create.notice.kept', { fields })}</p>
}

const shortly = (value: unknown) => {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? `(${value.length})` : JSON.stringify(value)
  return text.startsWith('asset:') ? '' : text.length > 40 ? `“${text.slice(0, 40)}…”` : text
}
