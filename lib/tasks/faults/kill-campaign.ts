import { existsSync, readdirSync, statSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '@/lib/kernel/clock'
import { chance } from '@/lib/sandbox/chance'
import { type Books, gatewayTasks, readBooks } from '@/lib/tasks/faults/books'
import { bundleEngine, mortalServer } from '@/lib/tasks/faults/mortal-server'
import { isEnded, isSaved } from '@/lib/tasks/faults/faulty-gateway'
import { slowGateway } from '@/lib/tasks/faults/slow-gateway'
import { sendAgain } from '@/lib/tasks/server/act-on-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { stores } from '@/lib/testing/databases'
import { fastClock } from '@/lib/testing/fast-clock'
import { seedUser } from '@/lib/testing/seed'
import { testWorld } from '@/lib/testing/test-world'
import type { World } from '@/lib/world'

/** What was going on, as the database and the archive's folder told it after the kill. One kill may meet several of these. */
export const moments = [
  'starting',
  'queued',
  'submitting',
  'accepted',
  'unconfirmed',
  'completed, not saved',
  'saving',
] as const
type Moment = (typeof moments)[number]

export type Campaign = {
  kills: number
  met: Record<Moment, number>
  wishes: number
  /** Sends whose answer never came, and who settled them. */
  foundInList: number
  sentAgainByOwner: number
  books: Books
  /** Half-written files in the archive: how many the kills left, and those that the sweep of two days later did not remove. */
  halfWritten: number
  leftovers: string[]
  bans: number
}

type Given = Pick<(typeof stores)[number], 'open'> & { seed: string; kills: number }

/** How much faster than the wall time runs: looks come each tenth of a second. */
const factor = 30
const wishesAtOnce = 5

/** One server, killed again and again at moments drawn from `seed`, while wishes are made and a gateway that takes its time serves them; then left alone until it is quiet. */
export async function runCampaign({ open, seed, kills }: Given): Promise<Campaign> {
  const { db, place, close } = await open()
  const epoch = Date.now()
  const clock = fastClock(epoch, factor)
  const { cleanUp, ...rest } = testWorld(db)
  const world: World = { ...rest, clock }
  const gateway = await slowGateway({ clock, seed })
  const { user, connectionId } = await seedUser(world, { baseUrl: gateway.origin, apiKey: gateway.key })
  const program = await bundleEngine(world.cacheFolder)
  const server = mortalServer(program, {
    dataDir: world.dataFolder,
    secret: world.secret,
    database: place,
    epoch,
    factor,
  })
  const met = Object.fromEntries(moments.map((moment) => [moment, 0])) as Campaign['met']
  const sentAgain = new Set<string>()
  let wishes = 0

  const tasks = async () => viewTasks(world, await db.selectFrom('tasks').selectAll().execute())
  const wish = () => {
    const prompt = `${seed}, wish ${++wishes}`
    const wanted =
      wishes % 5 === 0
        ? { modelId: 'openai/gpt-image-2', input: { prompt } }
        : { modelId: 'suno-ai/lyrics', input: { prompt, mv: 'default' } }
    return submitTask({ world, user, input: { connectionId, ...wanted, wishId: `${seed}-wish-${wishes}` } })
  }

  /** Its owner looks at a task in doubt, sees no charge for it at the gateway, and sends it again. */
  const decide = async () => {
    const charged = new Set(gatewayTasks(gateway.folder).map(({ prompt }) => prompt))
    for (const { id, state, prompt } of await tasks())
      if (state === 'unconfirmed' && !charged.has(prompt) && !gateway.mayStillTake(prompt)) {
        sentAgain.add(id)
        await sendAgain({ world, user, id }).catch(ignoreConflict)
      }
  }

  const look = async (startedAt: number): Promise<Moment[]> => {
    const views = await tasks()
    const states = views.map(({ state }) => (state === 'pending' || state === 'processing' ? 'accepted' : state))
    const unsaved = views.filter((task) => task.state === 'completed' && !isSaved(task))
    const saving = incoming(world).some(({ name, at }) => at >= startedAt && !name.endsWith('.held'))
    return [
      ...moments.filter((moment) => states.some((state) => state === moment)),
      ...(saving ? (['saving'] as const) : []),
      ...(unsaved.length > (saving ? 1 : 0) ? (['completed, not saved'] as const) : []),
    ]
  }

  for (let kill = 0; kill < kills; kill++) {
    const live = (await tasks()).filter((task) => !isEnded(task))
    for (let more = live.length; more < wishesAtOnce; more++) await wish()
    const startedAt = Date.now()
    const duringStart = chance(seed, kill, 'when') < 1 / 12
    await server.start({ untilRunning: !duringStart })
    // One in six lives long enough to get a picture measured and put away.
    const longest = chance(seed, kill, 'long') < 1 / 6 ? 1_500 : 400
    await systemClock.wait(5 + chance(seed, kill, 'after') * (longest - 5))
    await server.kill()
    for (const moment of duringStart ? (['starting'] as const) : await look(startedAt)) met[moment]++
    await decide()
  }

  await server.start({ untilRunning: true })
  const quietBy = Date.now() + 60_000
  const isQuiet = async () => (await tasks()).every((task) => isEnded(task) && isSaved(task))
  while (!(await isQuiet()) && Date.now() < quietBy) {
    await systemClock.wait(200)
    await decide()
  }
  await server.stop()
  const halfWritten = incoming(world).length
  await growOld(world)
  await server.start({ untilRunning: true })
  for (let waits = 0; incoming(world).length > 0 && waits < 50; waits++) await systemClock.wait(100)
  await server.stop()

  const found = await db
    .selectFrom('task_events')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('note', '=', "found in the gateway's list")
    .executeTakeFirstOrThrow()
  const campaign: Campaign = {
    kills,
    met,
    wishes,
    foundInList: Number(found.count),
    sentAgainByOwner: sentAgain.size,
    books: await readBooks(world, { ledger: gateway.sandbox.ledger(gateway.key), gatewayFolder: gateway.folder }),
    halfWritten,
    leftovers: incoming(world).map(({ name }) => name),
    bans: gateway.sandbox.rates(gateway.key).POST.bans + gateway.sandbox.rates(gateway.key).GET.bans,
  }
  gateway.close()
  cleanUp()
  await close()
  return campaign
}

/** Files in the archive that are not whole yet; times in ms since 1970 UTC, the wall's. */
function incoming({ archiveFolder }: World): { name: string; at: number }[] {
  const folder = join(archiveFolder, '.incoming')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
}

/** Two days go by for them. */
async function growOld(world: World): Promise<void> {
  const at = (world.clock.now() - 2 * 86_400_000) / 1_000
  for (const { name } of incoming(world)) await utimes(join(world.archiveFolder, '.incoming', name), at, at)
}

const ignoreConflict = (error: { code?: string }) => {
  if (error.code !== 'conflict') throw error
}
