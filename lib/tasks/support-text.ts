import { formatBalance } from '@/lib/i18n/format'
import type { Money } from '@/lib/money/money'
import { isZero } from '@/lib/money/arithmetic'
import { balanceMove } from '@/lib/tasks/balance-move'
import type { BalanceReading, TaskEvent, TaskHistory, TaskView } from '@/lib/tasks/contract'
import { ownEndOf } from '@/lib/tasks/in-doubt'
import { outsideText } from '@/lib/tasks/outside-text'
import { spentOn } from '@/lib/tasks/spent-on'

/** What a gateway's support needs to look into a task, in plain English. Holds no key, no file and no address of a private network. */
export function supportText(task: TaskView, history: TaskHistory): string {
  const paragraphs = [
    [question(task)],
    [
      ['Task id at the gateway', task.remoteId ?? 'not known to us'],
      ['Task id at our side', task.id],
      ['Model', task.model.id],
      ['Gateway', `${gateways[task.model.gateway]}, ${history.baseUrl ? outsideText(history.baseUrl) : 'no address'}`],
    ].map(line),
    [
      ['Written down', task.createdAt],
      ['Sent', task.submittedAt ?? task.evidence?.sentAt],
      ['Accepted', task.acceptedAt],
      [task.state === 'completed' ? 'Completed' : 'Ended', task.finishedAt],
    ].flatMap(([name, at]) => (typeof at === 'number' ? [`${name}: ${iso(at)}`] : [])),
    [
      ['Quoted', quoted(task)],
      ['Charged', task.charged ? amount(task.charged) : 'not reported'],
      ['Refunded', task.refunded ? amount(task.refunded) : 'not reported'],
    ]
      .map(line)
      .concat(balances(task)),
    ['Asked for:', JSON.stringify(outsideText(task.input, longest), null, 2)],
    ['Came back:', ...cameBack(task)],
    ['History:', ...(history.cut ? ['(older changes are left out)'] : []), ...history.events.map(eventLine)],
  ]
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** Characters of one parameter. */
const longest = 400

const gateways: Record<TaskView['model']['gateway'], string> = {
  'unified-tasks': 'Unified Tasks API',
  onysoft: 'Onysoft AI Gateway',
}

function question(task: TaskView): string {
  const end = ownEndOf(task)
  const kept = spentOn(task) === 'for_nothing'
  if (task.state === 'unconfirmed')
    return 'We sent this task and got no answer that tells whether it was accepted. Was it accepted, and was it charged?'
  if (end === 'unknown_to_gateway')
    return 'This task was accepted, but the gateway has answered for days that it does not know it. What became of it, and was it charged?'
  if (end === 'given_up')
    return 'This task was accepted, but we could not learn what became of it. What became of it, and was it charged?'
  if (task.state === 'failed')
    return kept
      ? 'This task failed, and its charge was not refunded. Please check.'
      : 'This task failed. Was it charged, and if so, was it refunded?'
  if (task.state === 'completed') {
    const nothing =
      task.outputs.length === 0
        ? 'This task is reported as completed, but without any result'
        : 'This task is reported as completed, but its result was gone before we could fetch it'
    return kept ? `${nothing}, and it was charged. Please check.` : `${nothing}. Was it charged?`
  }
  return 'This task was accepted, but we cannot learn how it is doing. What became of it?'
}

function quoted({ quote }: TaskView): string {
  if (quote.source === 'unknown') return 'no price was known before'
  if (quote.source === 'exact') return `${amount(quote.price)} (the gateway's own word)`
  return `${amount(quote.price)} (list price${quote.asOf ? ` of ${quote.asOf}` : ''})`
}

function balances(task: TaskView): string[] {
  const read = ({ money, at }: BalanceReading) => `${amount(money)} at ${iso(at)}`
  const { balanceBefore, balanceAfter } = task
  const less = balanceMove(task)?.less
  return [
    ...(balanceBefore ? [`Balance before: ${read(balanceBefore)}`] : []),
    ...(balanceAfter ? [`Balance after: ${read(balanceAfter)}${less ? `, ${change(less)}` : ''}`] : []),
    ...(balanceBefore || balanceAfter ? ['(of the whole account: other tasks may lie between)'] : []),
  ]
}

const change = (less: Money) =>
  isZero(less)
    ? 'the same'
    : less.amount.startsWith('-')
      ? `${amount({ ...less, amount: less.amount.slice(1) })} more`
      : `${amount(less)} less`

function cameBack({ state, evidence, failure, trouble, troubleSince, outputs, remoteId }: TaskView): string[] {
  if (evidence) {
    const { cameBackAt, sentAt, status, networkCode, answer } = evidence
    const at = cameBackAt === undefined ? '' : ` at ${iso(cameBackAt)}`
    if (evidence.trouble === 'interrupted') return ['nothing: our server was stopped before an answer came']
    if (networkCode === 'TIMEOUT' && cameBackAt !== undefined)
      return [`nothing within ${Math.round((cameBackAt - sentAt) / 1000)} s`]
    if (status === undefined && answer === undefined)
      return [`the connection broke${networkCode ? ` (${networkCode})` : ''}${at}`]
    return [`HTTP ${status ?? '(no status)'}${at}`, ...(answer ? [outsideText(answer)] : ['(an empty answer)'])]
  }
  if (failure?.said)
    return [...(failure.code ? [`error code ${outsideText(failure.code)}`] : []), outsideText(failure.said)]
  if (state === 'completed') return [outputs.length === 0 ? 'completed, with no result' : 'completed, results gone']
  if (trouble) return [`${trouble}${troubleSince === undefined ? '' : `, at every look since ${iso(troubleSince)}`}`]
  return [remoteId ? 'nothing more' : 'nothing']
}

const eventLine = ({ at, from, to, note, times }: TaskEvent) =>
  `${iso(at)} ${from ? `${from} -> ` : ''}${to}${note ? ` (${note})` : ''}${times ? `, ${times} times` : ''}`

const line = ([name, value]: string[]) => `${name}: ${value}`
const iso = (at: number) => new Date(at).toISOString()
const amount = (money: Money) => formatBalance(money, 'en')
