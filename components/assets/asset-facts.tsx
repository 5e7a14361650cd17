'use client'

import { useLocale, useTranslations } from 'use-intl'
import { LineageTree } from '@/components/lineage/lineage-tree'
import { Parameters } from '@/components/assets/parameters'
import { Receipt } from '@/components/money/receipt'
import { TagList } from '@/components/tags/tag-list'
import { TaskStateMark } from '@/components/tasks/task-state'
import { Copy } from '@/components/ui/copy'
import { Fact, Facts } from '@/components/ui/facts'
import { Moment, useSpan } from '@/components/ui/moment'
import type { AssetView } from '@/lib/assets/contract'
import { formatBytes, formatClock } from '@/lib/i18n/format'
import type { Fields } from '@/lib/models/field'
import type { TaskView } from '@/lib/tasks/contract'

export function AssetFacts({ asset, task, fields }: { asset: AssetView; task?: TaskView; fields?: Fields }) {
  const t = useTranslations('assets')
  const lineage = useTranslations('lineage')
  const tags = useTranslations('tags')
  const others = Object.entries(task?.input ?? {}).filter(([name, value]) => name !== 'prompt' && value !== null)
  return (
    <>
      {asset.prompt ? (
        <Section name={t('prompt')} action={<Copy text={asset.prompt} />}>
          <p className="text-base leading-5 break-words whitespace-pre-wrap">{asset.prompt}</p>
        </Section>
      ) : null}
      {others.length > 0 ? (
        <Section name={t('parameters')}>
          <Parameters input={others} fields={fields} />
        </Section>
      ) : null}
      {task ? (
        <Section name={t('receipt')}>
          <Receipt task={task} />
        </Section>
      ) : null}
      {task ? (
        <Section name={tags('title')}>
          <TagList taskId={task.id} />
        </Section>
      ) : null}
      <Section name={lineage('title')}>
        <LineageTree id={asset.id} revision={task?.revision} />
      </Section>
      <Section name={t('origin')}>
        {task ? <Origin task={task} /> : <p className="text-muted">{t('uploaded')}</p>}
      </Section>
      <Section name={t('file')}>
        <File asset={asset} />
      </Section>
    </>
  )
}

function Section({ name, action, children }: { name: string; action?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <h2 className="eyebrow">{name}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

function Origin({ task }: { task: TaskView }) {
  const t = useTranslations('assets')
  const span = useSpan()
  return (
    <Facts>
      <Fact name={t('model')} note={task.model.provider}>
        {task.model.title}
      </Fact>
      <Fact name={t('connection')}>{task.connection.name}</Fact>
      <Fact name={t('created')}>
        <Moment at={task.createdAt} />
      </Fact>
      <Fact name={t('finished')}>
        {task.finishedAt ? <Moment at={task.finishedAt} /> : <TaskStateMark state={task.state} />}
      </Fact>
      {task.finishedAt ? (
        <Fact name={t('took')} className="tabular-nums">
          {span(task.finishedAt - (task.submittedAt ?? task.createdAt))}
        </Fact>
      ) : null}
      {task.remoteId ? (
        <Fact name={t('remoteId')} className="figures break-all">
          {task.remoteId}
        </Fact>
      ) : null}
    </Facts>
  )
}

function File({ asset }: { asset: AssetView }) {
  const t = useTranslations('assets')
  const locale = useLocale()
  return (
    <Facts>
      <Fact name={t('name')} className="break-all">
        {asset.name}
      </Fact>
      <Fact name={t('type')}>{asset.mime}</Fact>
      <Fact name={t('size')} className="tabular-nums">
        {formatBytes(asset.bytes, locale)}
      </Fact>
      {asset.width && asset.height ? (
        <Fact name={t('dimensions')} className="tabular-nums">
          {asset.width} × {asset.height}
        </Fact>
      ) : null}
      {asset.durationMs === undefined ? null : (
        <Fact name={t('duration')} className="figures">
          {formatClock(asset.durationMs)}
        </Fact>
      )}
      <Fact name={t('hash')} className="flex items-start justify-end gap-1">
        <span className="figures min-w-0 text-sm break-all text-muted">{asset.sha256}</span>
        <Copy text={asset.sha256} />
      </Fact>
    </Facts>
  )
}
