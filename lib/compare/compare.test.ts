import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '@/lib/compare/contract'
import { castVote } from '@/lib/compare/server/cast-vote'
import { listComparisons } from '@/lib/compare/server/list-comparisons'
import { planComparison } from '@/lib/compare/server/plan-comparison'
import { readComparison } from '@/lib/compare/server/read-comparison'
import { scoreModels } from '@/lib/compare/server/score-models'
import { startComparison } from '@/lib/compare/server/start-comparison'
import { addLimit } from '@/lib/limits/server/change-limits'
import { quoteTask } from '@/lib/tasks/server/quote-task'
import { makeEngine } from '@/lib/tasks/engine/run-engine'
import { stores } from '@/lib/testing/databases'
import { type EngineTrial, engineTrial } from '@/lib/testing/engine-trial'
import { seedUser } from '@/lib/testing/seed'

const models = ['openai/gpt-image-2', 'alibaba/z-image-turbo']

describe.each(stores)('a comparison, on $name', ({ open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>
  let connections: string[]

  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    connections = await trial.connections(2)
    close = async () => {
      await trial.close()
      await opened.close()
    }
  })
  afterEach(() => close())

  const of = () => ({ world: trial.world, user: trial.user })
  const entry = async (modelId: string, connectionId = connections[0]!, prompt = 'a lamp'): Promise<Entry> => {
    const input = { prompt }
    return {
      connectionId,
      modelId,
      input,
      quote: await quoteTask({ ...of(), input: { connectionId, modelId, input } }),
    }
  }
  const plan = (entries: Entry[]) => planComparison({ ...of(), input: { entries } })
  const start = (id: string) => startComparison({ ...of(), id, input: { takesUnknown: false } })
  const read = (id: string) => readComparison({ ...of(), id })
  const tasks = () => trial.world.db.selectFrom('tasks').selectAll().execute()
  const finished = async (id: string) => {
    const engine = makeEngine('one')
    await trial.until([engine], async () => (await read(id)).isReady)
    return read(id)
  }
  const compared = async () => {
    const { id } = await plan(
      await Promise.all([entry(models[0]!), entry(models[1]!), entry(models[0]!, connections[1])]),
    )
    await start(id)
    return finished(id)
  }

  test('sends nothing before it is started, and all of it once, however often it is started', async () => {
    const { id } = await plan(await Promise.all(models.map((model) => entry(model))))
    expect(await tasks()).toEqual([])
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listComparisons({ ...of(), query: {} })).items).toEqual([])
    await Promise.all([start(id), start(id), start(id)])
    expect((await tasks()).map(({ model_id }) => model_id).toSorted()).toEqual(models.toSorted())
    await finished(id)
    expect(trial.charges()).toBe(2)
  })

  test('names nobody until something was chosen: neither model nor connection, price nor time', async () => {
    const blind = await compared()
    expect(blind).toMatchObject({ isReady: true, isNamed: false, results: 3 })
    expect(blind.entrants.map(({ assets }) => assets.length)).toEqual([1, 1, 1])
    const told = JSON.stringify(blind.entrants)
    for (const word of [...models, ...connections, 'GPT', 'Turbo', 'amount', 'tookMs', 'taskId', 'modelTitle'])
      expect(told).not.toContain(word)
    expect(JSON.stringify(await listComparisons({ ...of(), query: {} }))).not.toContain('GPT')
    expect((await read(blind.id)).entrants.map(({ assets }) => assets[0]!.id)).toEqual(
      blind.entrants.map(({ assets }) => assets[0]!.id),
    )

    const [task] = await tasks()
    expect((await trial.look(task!.id)).blindIn).toBe(blind.id)

    const named = await castVote({ ...of(), id: blind.id, input: { verdict: 'winner', place: 2 } })
    expect((await trial.look(task!.id)).blindIn).toBeUndefined()
    expect(named).toMatchObject({ isNamed: true, vote: { verdict: 'winner', place: 2, isBlind: true } })
    expect(named.entrants.map((one) => one.named!.model.id).toSorted()).toEqual([...models, models[0]].toSorted())
    expect(named.entrants.every((one) => one.named!.charged && one.named!.tookMs! > 0)).toBe(true)
    const { items } = await listComparisons({ ...of(), query: {} })
    expect(items).toMatchObject([
      { verdict: 'winner', winner: named.entrants[1]!.named!.model.title, entrants: 3, ended: 3 },
    ])
  })

  test('a choice that is changed with the names in sight is kept, and counts no more; said twice, it is one', async () => {
    const { id } = await compared()
    const vote = (input: Parameters<typeof castVote>[0]['input']) => castVote({ ...of(), id, input })
    await vote({ verdict: 'none' })
    expect((await vote({ verdict: 'none' })).vote).toEqual({ verdict: 'none', isBlind: true })
    expect((await vote({ verdict: 'revealed' })).vote).toEqual({ verdict: 'none', isBlind: true })
    expect(await scoreModels({ ...of(), query: {} })).toMatchObject({ counted: 1, notBlind: 0, open: 0 })
    expect((await vote({ verdict: 'winner', place: 1 })).vote).toEqual({ verdict: 'winner', place: 1, isBlind: false })
    expect((await vote({ verdict: 'none' })).vote).toEqual({ verdict: 'none', isBlind: false })
    expect(await scoreModels({ ...of(), query: {} })).toMatchObject({ counted: 0, notBlind: 1, open: 0, models: [] })
  })

  test('of two choices made at once one is the blind one, or none where they disagree', async () => {
    const { id } = await compared()
    const votes = [1, 2].map((place) => castVote({ ...of(), id, input: { verdict: 'winner', place } }))
    await Promise.all(votes)
    expect((await read(id)).vote).toMatchObject({ verdict: 'winner', isBlind: false })
  })

  test('who looks at the names first is not blind any more', async () => {
    const { id } = await plan(await Promise.all(models.map((model) => entry(model))))
    await start(id)
    await expect(castVote({ ...of(), id, input: { verdict: 'none' } })).rejects.toMatchObject({
      code: 'conflict',
      say: { key: 'comparing.fault.notReady' },
    })
    expect(await castVote({ ...of(), id, input: { verdict: 'revealed' } })).toMatchObject({ isNamed: true })
    await finished(id)
    const chosen = await castVote({ ...of(), id, input: { verdict: 'winner', place: 1 } })
    expect(chosen.vote).toEqual({ verdict: 'winner', place: 1, isBlind: false })
  })

  test('one that failed cannot be chosen; where one result is left there is nothing to choose, and all are named', async () => {
    const { id } = await plan([await entry(models[0]!), await entry(models[1]!, connections[0], 'fail: no')])
    await start(id)
    const ended = await finished(id)
    expect(ended).toMatchObject({ results: 1, isNamed: true })
    expect(ended.vote).toBeUndefined()
    const failed = ended.entrants.find(({ state }) => state === 'failed')!
    expect(failed.named?.failure?.said).toBeTruthy()
    await expect(castVote({ ...of(), id, input: { verdict: 'winner', place: failed.place } })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'place' }],
    })
    const other = 3 - failed.place
    expect((await castVote({ ...of(), id, input: { verdict: 'winner', place: other } })).vote?.isBlind).toBe(false)
  })

  test('bad input has a sentence each, and nothing is kept of it', async () => {
    const good = await Promise.all(models.map((model) => entry(model)))
    const [one, two] = [good[0]!, good[1]!]
    const seven = Array.from({ length: 7 }, (_, index) => ({ ...one, modelId: `acme/model-${index}` }))
    const bad: [Entry[], string, string][] = [
      [[], 'entries', 'tooFew'],
      [[one], 'entries', 'tooFew'],
      [seven, 'entries', 'tooMany'],
      [[one, two, one], 'entries.2', 'twice'],
      [[one, { ...two, input: {} }], 'entries.1', 'doesNotTake'],
      [[one, { ...two, connectionId: 'gone' }], 'entries.1', 'noConnection'],
      [[two, { ...one, input: { ...one.input, image_urls: ['asset:gone'] } }], 'entries.1', 'ofOne'],
      [
        [one, { ...two, quote: { source: 'exact', price: { amount: '0.000001', currency: 'USD' } } }],
        'entries.1',
        'ofOne',
      ],
    ]
    for (const [entries, path, key] of bad)
      await expect(plan(entries), key).rejects.toMatchObject({
        say: { key: `comparing.fault.${key}` },
        fields: expect.arrayContaining([expect.objectContaining({ path })]),
      })
    expect(await trial.world.db.selectFrom('batches').selectAll().execute()).toEqual([])
  })

  test('the same model on two connections is two', async () => {
    const { id } = await plan([await entry(models[0]!), await entry(models[0]!, connections[1])])
    expect((await start(id)).entrants).toHaveLength(2)
  })

  test('what nobody knows the price of is sent only once that was seen, and with it all the others', async () => {
    const entries = await Promise.all(models.map((model) => entry(model)))
    trial.world.clock.pass(11 * 60_000)
    trial.change(() => Promise.resolve(new Response('{}', { status: 500 })))
    const { id } = await plan(entries)
    trial.change((_request, pass) => pass())
    await expect(start(id)).rejects.toMatchObject({ code: 'conflict', say: { key: 'batches.fault.unknownRows' } })
    expect(await tasks()).toEqual([])
    await startComparison({ ...of(), id, input: { takesUnknown: true } })
    expect(await tasks()).toHaveLength(2)
  })

  test('under a hard limit nothing is planned whose price could not be asked', async () => {
    const entries = await Promise.all(models.map((model) => entry(model)))
    const user = { ...trial.user, role: 'member' as const }
    const day = { period: 'day', timeZone: 'UTC', limit: { amount: '0.05', currency: 'USD' }, isHard: true } as const
    await addLimit({
      world: trial.world,
      user,
      input: { scope: 'person', ...day, isForAll: false, stopsUnknown: false },
    })
    trial.world.clock.pass(11 * 60_000)
    trial.change(() => Promise.resolve(new Response('{}', { status: 500 })))
    await expect(plan(entries)).rejects.toMatchObject({ code: 'gateway_trouble' })
    expect(await trial.world.db.selectFrom('batches').selectAll().execute()).toEqual([])
  })

  test('a plan of a while ago is not started at its old prices, and is forgotten by the next one', async () => {
    const entries = await Promise.all(models.map((model) => entry(model)))
    const { id } = await plan(entries)
    trial.world.clock.pass(11 * 60_000)
    await expect(start(id)).rejects.toMatchObject({ code: 'conflict', say: { key: 'comparing.fault.oldPlan' } })
    expect(await tasks()).toEqual([])
    await plan(entries)
    await expect(start(id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('somebody else’s is not there', async () => {
    const { id } = await compared()
    const { user } = await seedUser(trial.world)
    const theirs = { world: trial.world, user, id }
    const notThere = { code: 'not_found', say: { key: 'comparing.fault.gone' } }
    await expect(readComparison(theirs)).rejects.toMatchObject(notThere)
    await expect(startComparison({ ...theirs, input: { takesUnknown: true } })).rejects.toMatchObject(notThere)
    await expect(castVote({ ...theirs, input: { verdict: 'none' } })).rejects.toMatchObject(notThere)
    expect(await listComparisons({ ...theirs, query: {} })).toEqual({ items: [] })
    await castVote({ ...of(), id, input: { verdict: 'none' } })
    expect(await scoreModels({ ...theirs, query: {} })).toEqual({
      counted: 0,
      notBlind: 0,
      open: 0,
      makes: [],
      models: [],
    })
  })
})
