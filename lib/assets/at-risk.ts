import type { AtRiskOutput, OutputView } from '@/lib/assets/contract'

/** What must be known of a task to list its results; a TaskView is one. */
export type Maker = {
  id: string
  prompt: string
  model: { title: string }
  connection: { name: string }
  outputs: OutputView[]
}

/** Those results of a task that are not in the archive. */
export const atRiskOf = ({ id, prompt, model, connection, outputs }: Maker): AtRiskOutput[] =>
  outputs
    .filter(({ state }) => state === 'remote' || state === 'lost')
    .map((output) => ({ taskId: id, prompt, model: model.title, connection: connection.name, output }))

export const isFailing = ({ output }: AtRiskOutput) => output.state === 'remote' && output.trouble !== undefined

/** What is lost stands last. Before it, what may be gone soonest: a known end before an unknown one, then what has waited longest. */
export function soonestGoneFirst(a: AtRiskOutput, b: AtRiskOutput): number {
  const [one, other] = [rank(a), rank(b)]
  const at = one.findIndex((value, index) => value !== other[index])
  return at === -1 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1
}

const rank = ({ taskId, output }: AtRiskOutput): (number | string)[] => [
  output.state === 'lost' ? 1 : 0,
  output.expiresAt ?? Infinity,
  output.foundAt ?? 0,
  taskId,
  output.position,
]
