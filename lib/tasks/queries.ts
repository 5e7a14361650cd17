import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  type QueryClient,
  skipToken,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { z } from 'zod'
import { addFinished } from '@/lib/assets/queries'
import { api } from '@/lib/http/api'
import type { Quote } from '@/lib/money/money'
import type { AskQuote, FindTask, SubmitTask, TaskChanges as Changes, TaskState, TaskView } from '@/lib/tasks/contract'

type TaskChanges = z.infer<typeof Changes>

export type TaskPage = { items: TaskView[]; next?: string }

const keys = {
  lists: ['tasks', 'list'],
  list: (state: TaskState | undefined) => ['tasks', 'list', state ?? 'all'],
  one: (id: string) => ['tasks', 'one', id],
  changes: ['tasks', 'changes'],
  running: ['tasks', 'running'],
} as const

/** All tasks, newest first, kept fresh by the poller in the shell. */
export const tasksQuery = (state?: TaskState) =>
  infiniteQueryOptions({
    queryKey: keys.list(state),
    queryFn: ({ pageParam, signal }) => api<TaskPage>(`/api/tasks?${search({ state, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  })

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api<TaskView>(`/api/tasks/${id}`, { signal }),
    staleTime: Infinity,
  })

/** Asks what changed since the last answer, every second while something runs. `arrived` hears of each change that is news to this page. */
export const changesQuery = (client: QueryClient, since: number, arrived: (task: TaskView) => void) =>
  queryOptions({
    queryKey: keys.changes,
    queryFn: async ({ signal }) => {
      const after = client.getQueryData<TaskChanges>(keys.changes)?.now ?? since
      const changes = await api<TaskChanges>(`/api/tasks/changes?after=${after}`, { signal })
      client.setQueryData(keys.running, changes.running)
      for (const task of changes.items) if (patchTask(client, task)) arrived(task)
      return changes
    },
    refetchInterval: (query) => (query.state.data?.running ? 1_000 : 10_000),
    refetchOnWindowFocus: 'always',
    staleTime: 0,
    retry: false,
  })

/** How many tasks run; told by the poller. */
export const runningQuery = queryOptions<number>({ queryKey: keys.running, queryFn: skipToken, initialData: 0 })

/** The price of exactly this input. Costs nothing. */
export const quoteQuery = (ask: AskQuote) =>
  queryOptions({
    queryKey: ['quote', ask],
    queryFn: ({ signal }) => api<Quote>('/api/quote', { method: 'POST', body: ask, signal }),
    staleTime: 60_000,
    retry: false,
  })

export const useSubmitTask = () => useTaskAct((wish: SubmitTask) => api('/api/tasks', { method: 'POST', body: wish }))
export const useCancelTask = () => useTaskAct((id: string) => api(`/api/tasks/${id}/cancel`, { method: 'POST' }))
export const useRetryTask = () => useTaskAct((id: string) => api(`/api/tasks/${id}/retry`, { method: 'POST' }))
/** A held task need not wait for its time. */
export const useTryTaskNow = () => useTaskAct((id: string) => api(`/api/tasks/${id}/try-now`, { method: 'POST' }))
export const useSendTaskAgain = () => useTaskAct((id: string) => api(`/api/tasks/${id}/send-again`, { method: 'POST' }))
export const useFindTask = () =>
  useTaskAct(({ id, ...body }: FindTask & { id: string }) => api(`/api/tasks/${id}/find`, { method: 'POST', body }))

function useTaskAct<Input>(act: (input: Input) => Promise<TaskView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (task) => {
      patchTask(client, task)
      void client.invalidateQueries({ queryKey: keys.changes })
    },
  })
}

/** Puts a task's newest view wherever the page shows it. False: it was known already. */
function patchTask(client: QueryClient, task: TaskView): boolean {
  const known = client.getQueryData<TaskView>(keys.one(task.id))
  if (known && known.changedAt >= task.changedAt) return false
  client.setQueryData(keys.one(task.id), task)
  for (const [key] of client.getQueriesData({ queryKey: keys.lists })) {
    const shows = key[2] === 'all' || key[2] === task.state
    client.setQueryData<InfiniteData<TaskPage>>(
      key,
      (list) => list && { ...list, pages: place(list.pages, task, shows) },
    )
  }
  for (const output of task.outputs) if (output.asset) addFinished(client, output.asset)
  return true
}

function place(pages: TaskPage[], task: TaskView, shows: boolean): TaskPage[] {
  const present = pages.some((page) => page.items.some((item) => item.id === task.id))
  if (present)
    return pages.map((page) => ({
      ...page,
      items: page.items.flatMap((item) => (item.id !== task.id ? [item] : shows ? [task] : [])),
    }))
  if (!shows || pages.length === 0) return pages
  const all = pages.flatMap((page) => page.items)
  const older = all.findIndex((item) => item.createdAt < task.createdAt)
  const reachesEnd = pages.at(-1)?.next === undefined
  if (older === -1 && !reachesEnd) return pages
  const [first, ...rest] = pages
  if (!first) return pages
  if (older === 0 || all.length === 0) return [{ ...first, items: [task, ...first.items] }, ...rest]
  const next = all[older]
  return pages.map((page, index) => ({
    ...page,
    items: next
      ? page.items.flatMap((item) => (item === next ? [task, item] : [item]))
      : index === pages.length - 1
        ? [...page.items, task]
        : page.items,
  }))
}

const search = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
