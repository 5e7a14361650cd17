import {
  focusManager,
  type InfiniteData,
  infiniteQueryOptions,
  notifyManager,
  queryOptions,
  type QueryClient,
  skipToken,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { z } from 'zod'
import { placeResults } from '@/lib/assets/queries'
import { api } from '@/lib/http/api'
import { placeInPages } from '@/lib/http/place-in-pages'
import { spendingChanged } from '@/lib/spend/queries'
import type {
  FindTask,
  SendWhenRoom,
  SubmitTask,
  SubmittedTask,
  TaskChanges as Changes,
  TaskHistory,
  TaskState,
  TaskView,
} from '@/lib/tasks/contract'

type TaskChanges = z.infer<typeof Changes>

export type TaskPage = { items: TaskView[]; next?: string }

const keys = {
  lists: ['tasks', 'list'],
  list: (state: TaskState | undefined) => ['tasks', 'list', state ?? 'all'],
  ones: ['tasks', 'one'],
  one: (id: string) => ['tasks', 'one', id],
  history: (id: string, revision: number) => ['tasks', 'history', id, revision],
  changes: ['tasks', 'changes'],
  running: ['tasks', 'running'],
} as const

/** Under it stands the newest revision that the poller has heard of. */
export const changesKey = keys.changes

/** All tasks, newest first, kept fresh by the poller in the shell; never dropped, or going back to a page would bring back what it was drawn with. */
export const tasksQuery = (state?: TaskState) =>
  infiniteQueryOptions({
    queryKey: keys.list(state),
    queryFn: ({ pageParam, signal }) => api<TaskPage>(`/api/tasks?${search({ state, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    gcTime: Infinity,
  })

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api<TaskView>(`/api/tasks/${id}`, { signal }),
    staleTime: Infinity,
    gcTime: Infinity,
  })

/** What happened to a task, up to the revision it is shown at. */
export const historyQuery = ({ id, revision }: Pick<TaskView, 'id' | 'revision'>) =>
  queryOptions({
    queryKey: keys.history(id, revision),
    queryFn: ({ signal }) => api<TaskHistory>(`/api/tasks/${id}/history`, { signal }),
    staleTime: Infinity,
  })

/**
 * Asks what changed since the last answer. `drawnAt` is the revision this page was drawn at; `inBackground`: also while the page is hidden and
 * something runs; `arrived` hears of the changes that are news to this page, all of one question together.
 */
export const changesQuery = (
  client: QueryClient,
  { drawnAt, inBackground, arrived }: { drawnAt: number; inBackground: boolean; arrived: (tasks: TaskView[]) => void },
) =>
  queryOptions({
    queryKey: keys.changes,
    queryFn: async ({ signal }) => {
      const news: TaskView[] = []
      const known = client.getQueryData<Heard>(keys.changes)
      let heard = known ?? { revision: drawnAt, underWay: 0 }
      // A page at rest hears at once of what a script starts: its question waits at the server until there is news.
      const waiting = known?.underWay === 0 && focusManager.isFocused() ? `&waitMs=${wait}` : ''
      let more = true
      try {
        while (more) {
          const changes = await api<TaskChanges>(`/api/tasks/changes?after=${heard.revision}${waiting}`, {
            signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
          })
          news.push(...takeIn(client, changes.items))
          client.setQueryData(keys.running, changes.running)
          heard = { revision: changes.revision, underWay: changes.running + changes.saving }
          client.setQueryData(keys.changes, heard)
          more = changes.more
        }
      } finally {
        arrived(news)
      }
      return heard
    },
    refetchInterval: ({ state }) =>
      untilNextQuestion({
        hidden: !focusManager.isFocused(),
        inBackground,
        underWay: state.data?.underWay ?? 0,
        awayFor: state.errorUpdatedAt - state.dataUpdatedAt,
      }),
    refetchIntervalInBackground: inBackground,
    // The page asks by itself when it wakes, whatever was asked before it slept.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    networkMode: 'always',
    staleTime: 0,
    retry: false,
  })

/** `underWay`: tasks that run, and results that are saved. */
type Heard = { revision: number; underWay: number }

/** How long one answer may take, in ms: a question from before a sleep is never answered. */
const patience = 15_000

/** How long a question waits for news, in ms. */
const wait = 9_000

/**
 * The pause before the next question, in ms; false: none until the page wakes. In a page that is seen half a second while a few things are under way or while its question waits for news, and a second while
 * many are. A hidden page asks only `inBackground` while something runs: browsers let its timers run once a second at best, and once a minute
 * after five minutes. While the server does not answer, for `awayFor` ms by now, the pause grows to ten seconds.
 */
export function untilNextQuestion({
  hidden,
  inBackground,
  underWay,
  awayFor,
}: {
  hidden: boolean
  inBackground: boolean
  underWay: number
  awayFor: number
}): number | false {
  if (hidden) return inBackground && underWay > 0 ? seldom : false
  return Math.min(Math.max(underWay > few ? soon : atOnce, awayFor), seldom)
}

const few = 10
const atOnce = 500
const soon = 1_000
const seldom = 10_000

/** How many tasks run; told by the poller. */
export const runningQuery = queryOptions<number>({ queryKey: keys.running, queryFn: skipToken, initialData: 0 })

export const useSubmitTask = () => useTaskAct((wish: SubmitTask) => api('/api/tasks', { method: 'POST', body: wish }))
export const useCancelTask = () => useTaskAct((id: string) => api(`/api/tasks/${id}/cancel`, { method: 'POST' }))
export const useRetryTask = () => useTaskAct((id: string) => api(`/api/tasks/${id}/retry`, { method: 'POST' }))
/** A held task need not wait for its time. */
export const useTryTaskNow = () => useTaskAct((id: string) => api(`/api/tasks/${id}/try-now`, { method: 'POST' }))
/** Whether what a limit has stopped goes out by itself once there is room. */
export const useSendWhenRoom = () =>
  useTaskAct(({ id, ...body }: SendWhenRoom & { id: string }) =>
    api(`/api/tasks/${id}/send-when-room`, { method: 'POST', body }),
  )
/** A result that could not be saved need not wait for its next try. */
export const useSaveOutput = () =>
  useTaskAct(({ id, position }: { id: string; position: number }) =>
    api(`/api/tasks/${id}/outputs/${position}/save`, { method: 'POST' }),
  )
export const useSendTaskAgain = () => useTaskAct((id: string) => api(`/api/tasks/${id}/send-again`, { method: 'POST' }))
export const useLookAtTaskAgain = () =>
  useTaskAct((id: string) => api(`/api/tasks/${id}/look-again`, { method: 'POST' }))
export const useStopWaiting = () => useTaskAct((id: string) => api(`/api/tasks/${id}/stop-waiting`, { method: 'POST' }))
export const useFindTask = () =>
  useTaskAct(({ id, ...body }: FindTask & { id: string }) => api(`/api/tasks/${id}/find`, { method: 'POST', body }))

function useTaskAct<Input>(act: (input: Input) => Promise<SubmittedTask>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (task) => {
      takeIn(client, [task])
      void client.invalidateQueries({ queryKey: keys.changes })
    },
  })
}

/** Lists that agree with all tasks known when they were last looked at. */
const settled = new WeakSet<object>()

/** Puts the newest views of tasks wherever the page shows them, also into a list that was read before a change and came after it. Answers those that are news. */
function takeIn(client: QueryClient, tasks: TaskView[]): TaskView[] {
  return notifyManager.batch(() => {
    const news = tasks.filter((task) => isNewer(task, client.getQueryData<TaskView>(keys.one(task.id))))
    for (const task of news) client.setQueryData(keys.one(task.id), task)
    const known = client.getQueriesData<TaskView>({ queryKey: keys.ones }).flatMap(([, task]) => task ?? [])
    for (const [key, list] of client.getQueriesData<InfiniteData<TaskPage>>({ queryKey: keys.lists })) {
      if (!list) continue
      const pages = (settled.has(list) ? news : known).reduce((pages, task) => agree(pages, task, key[2]), list.pages)
      const agreed = pages === list.pages ? list : client.setQueryData(key, { ...list, pages })
      if (agreed) settled.add(agreed)
    }
    placeResults(client, known, news)
    if (news.length > 0) spendingChanged(client)
    return news
  })
}

function agree(pages: TaskPage[], task: TaskView, shown: unknown): TaskPage[] {
  const listed = pages.flatMap(({ items }) => items).find(({ id }) => id === task.id)
  return isNewer(task, listed) ? placeInPages(pages, task, shown === 'all' || shown === task.state) : pages
}

const isNewer = (task: TaskView, than: TaskView | undefined) => than === undefined || than.revision < task.revision

const search = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
