import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import * as oneSpelling from '@/lib/db/migrations/0010-one-spelling'
import { nextRevision } from '@/lib/db/next-revision'
import { fillSearchTexts } from '@/lib/search/server/fill-search-texts'
import { findTexts, isIn } from '@/lib/search/server/find-texts'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import { tokensOf } from '@/lib/search/tokens'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const texts = {
  istanbul: 'İSTANBUL’un ışıkları, yağmurdan sonra',
  straße: 'Die alte Straße über dem Fluß',
  lighthouse: '夜の灯台、霧の海',
  lamp: '黄金时刻的灯光 lamp on a table',
  sea: 'Спокойное море, ёлка у берега',
  thai: 'ทะเลตอนกลางคืน',
  arabic: 'ضوءُ القَمَر',
  korean: '서울의 밤거리',
  full: 'ＦＵＬＬ width ﬁlm grain',
  taiLue: 'ᦑᦺᦟᦰ ᦀᦱ',
  long: 'x'.repeat(30) + 'needle',
  persian: 'می\u200cخواهم بروم',
  french: "L’été, un bouton d'or",
  english: 'They don’t know ’bout rock ʼnʼ roll',
  ukrainian: 'М’ята і камʼяні сходи',
  german: 'Donau\u00addampf\u00adschiff',
}
type Name = keyof typeof texts

const finds: [question: string, ...found: Name[]][] = [
  ['istanbul', 'istanbul'],
  ['ISTANBUL', 'istanbul'],
  ['ışık', 'istanbul'],
  ['isik', 'istanbul'],
  ['murdan', 'istanbul'],
  ['YAĞMUR son', 'istanbul'],
  ['strasse', 'straße'],
  ['fluss', 'straße'],
  ['uber', 'straße'],
  ['灯', 'lighthouse', 'lamp'],
  ['灯台', 'lighthouse'],
  ['霧', 'lighthouse'],
  ['时刻', 'lamp'],
  ['灯光 lamp', 'lamp'],
  ['море', 'sea'],
  ['окойн', 'sea'],
  ['ЕЛКА', 'sea'],
  ['กลาง', 'thai'],
  ['قمر', 'arabic'],
  ['밤', 'korean'],
  ['full', 'full'],
  ['film', 'full'],
  ['a', 'lamp'],
  ['la', 'istanbul', 'lamp'],
  ['on table', 'lamp'],
  ['lamp море'],
  ['ᦑᦺᦟᦰ', 'taiLue'],
  ['nothing'],
  ['"lamp" OR море*'],
  ["lamp'; --", 'lamp'],
  ['***'],
  ['x'.repeat(30), 'long'],
  ['needle', 'long'],
  ['میخواهم', 'persian'],
  ['می\u200cخواهم', 'persian'],
  ['می خواهم', 'persian'],
  ['خواهم', 'persian'],
  ["l'été", 'french'],
  ['lete', 'french'],
  ['été', 'french'],
  ['d’or', 'french'],
  ['bouton or', 'french'],
  ['dont', 'english'],
  ["don't", 'english'],
  ['don’t', 'english'],
  ['donʼt', 'english'],
  ['donʼt KNO', 'english'],
  ["'bout rock 'n' roll", 'english'],
  ["м'ята камяні", 'ukrainian'],
  ['dampfschiff', 'german'],
  ['Donau\u00addampf', 'german'],
]

describe.each(stores)('on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let ownerId: string
  const seqs = new Map<string, number>()

  beforeAll(async () => {
    const opened = await open()
    close = opened.close
    world = testWorld(opened.db)
    ownerId = (await seedUser(world)).user.id
    for (const [name, text] of Object.entries(texts)) await write(ownerId, name, text)
    for (const { subject_id, seq } of await world.db.selectFrom('search_texts').selectAll().execute())
      seqs.set(subject_id, seq)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  const write = (ownerId: string, subjectId: string, text: string) =>
    world.db.transaction().execute(async (db) => {
      await nextRevision(db, ownerId)
      return writeSearchText(db, { ownerId, subjectId, text })
    })

  const found = async (question: string) => {
    const map = await findTexts(world.db, question)
    return [...seqs].filter(([, seq]) => ((map[seq >>> 3] ?? 0) >> (seq & 7)) & 1).map(([name]) => name)
  }

  it.each(finds)('finds by %j', async (question, ...expected) => {
    expect((await found(question)).toSorted()).toEqual(expected.toSorted())
  })

  it('finds every part of two letters of every word, whatever its script', async () => {
    for (const name of ['istanbul', 'straße', 'sea', 'arabic', 'korean'] as const)
      for (const word of texts[name].split(/[\s,’]+/u)) {
        const letters = Array.from(word)
        for (let from = 0; from + 2 <= letters.length; from++)
          for (let to = from + 2; to <= letters.length; to++) {
            const part = letters.slice(from, to).join('')
            if (tokensOf(part).some((token) => token.length > 1))
              expect([part, await found(part)]).toEqual([part, expect.arrayContaining([name])])
          }
      }
  })

  it('takes a text of any length and of any letters', async () => {
    const run = (from: number, to: number, gap: number) =>
      Array.from({ length: 20_000 }, (_, at) =>
        gap && at % gap === gap - 1 ? ' ' : String.fromCodePoint(from + ((at * at * 7919 + at * 31) % (to - from))),
      ).join('')
    for (const [name, text] of [
      ['han', run(0x4e00, 0x9fff, 0)],
      ['cyrillic', run(0x430, 0x44f, 30)],
      ['one word', run(0x61, 0x7a, 0)],
    ] as const)
      expect(await write(ownerId, name, text)).toBe(true)
  })

  it('keeps the first text of a subject', async () => {
    expect(await write(ownerId, 'lamp', 'something else')).toBe(false)
    expect(await found('something')).toEqual([])
  })

  it('makes findable what is submitted, what is uploaded, and what was there before', async () => {
    await world.db.deleteFrom('search_texts').execute()
    const { user, connectionId } = await seedUser(world)
    await seedTask(world, { owner_id: user.id, connection_id: connectionId, prompt: 'an older lantern' })
    const search = async (q: string) => {
      const rows = await world.db.selectFrom('search_texts').selectAll().where('owner_id', '=', user.id).execute()
      const map = await findTexts(world.db, q)
      return rows.filter(({ seq }) => ((map[seq >>> 3] ?? 0) >> (seq & 7)) & 1).length
    }
    const input = { prompt: 'a brand-new beacon' }
    const wish = { wishId: crypto.randomUUID(), connectionId, modelId: 'openai/gpt-image-2', input }
    await submitTask({ world, user, input: wish })
    await submitTask({ world, user, input: wish })
    expect(await search('beacon')).toBe(1)
    const body = (async function* () {
      yield png
    })()
    await uploadAsset({ world, user, file: { name: 'Fener şablonu.png', body } })
    expect(await search('sablon')).toBe(1)
    expect(await search('lantern')).toBe(0)
    const before = await revisionOf(user.id)
    await fillSearchTexts(world, new AbortController().signal)
    expect(await search('lantern')).toBe(1)
    expect(await revisionOf(user.id)).toBeGreaterThan(before)
    const after = await revisionOf(user.id)
    await fillSearchTexts(world, new AbortController().signal)
    expect(await revisionOf(user.id)).toBe(after)
  })

  it('finds by either spelling what was written before both were one', async () => {
    const { user, connectionId } = await seedUser(world)
    const told = new Map<string, number>()
    const seqsNow = () =>
      world.db.selectFrom('search_texts').select(['subject_id', 'seq']).where('owner_id', '=', user.id).execute()
    for (const [prompt, folded] of [
      ['The camera’s eye', 'the camera s eye'],
      ['کتاب\u200cها', 'کتاب ها'],
      ['A plain lens', 'a plain lens'],
    ] as const) {
      const { id } = await seedTask(world, { owner_id: user.id, connection_id: connectionId, prompt })
      await write(user.id, id, folded)
    }
    for (const { subject_id, seq } of await seqsNow()) told.set(subject_id, seq)
    await oneSpelling.up(world.db)
    expect(await seqsNow()).toHaveLength(1)
    const left = await findTexts(world.db, 'eye')
    expect([...told.values()].filter((seq) => isIn(left, seq))).toEqual([])
    await fillSearchTexts(world, new AbortController().signal)
    const found = async (question: string) => {
      const texts = await findTexts(world.db, question)
      return (await seqsNow()).filter(({ seq }) => isIn(texts, seq)).length
    }
    for (const question of ['cameras', 'camera’s', 'کتابها', 'lens'])
      expect([question, await found(question)]).toEqual([question, 1])
    expect((await seqsNow()).filter(({ subject_id, seq }) => told.get(subject_id) === seq)).toHaveLength(1)
  })

  it('fills on after the database broke, the newest first', async () => {
    await world.db.deleteFrom('search_texts').execute()
    const { user, connectionId } = await seedUser(world)
    for (let at = 0; at < 120; at++)
      await seedTask(world, { owner_id: user.id, connection_id: connectionId, prompt: 'a kite' })
    let transactions = 0
    const breaking = new Proxy(world.db, {
      get(target, name) {
        if (name === 'transaction' && ++transactions === 2) throw new Error('The database is away')
        const property = Reflect.get(target, name, target)
        return typeof property === 'function' ? property.bind(target) : property
      },
    })
    const known = () =>
      world.db.selectFrom('search_texts').select('subject_id').where('owner_id', '=', user.id).execute()
    const tasks = await world.db
      .selectFrom('tasks')
      .select('id')
      .where('owner_id', '=', user.id)
      .orderBy('id', 'desc')
      .execute()
    const wait = async (ms: number, signal?: AbortSignal) => {
      if (ms > 1_000)
        expect(
          (await known())
            .map(({ subject_id }) => subject_id)
            .toSorted()
            .toReversed(),
        ).toEqual(tasks.slice(0, 50).map(({ id }) => id))
      return world.clock.wait(ms, signal)
    }
    await fillSearchTexts({ ...world, db: breaking, clock: { ...world.clock, wait } }, new AbortController().signal)
    expect(await known()).toHaveLength(120)
  })

  const revisionOf = async (id: string) =>
    (await world.db.selectFrom('revisions').select('value').where('owner_id', '=', id).executeTakeFirstOrThrow()).value
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
