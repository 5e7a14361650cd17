import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mostActs } from '@/components/gallery/judging/act-history'
import { bin, judge, putIn, takeOut } from '@/components/gallery/judging/judge'
import { addSurface, type Look, recentLooks } from '@/components/gallery/judging/surfaces'
import { undo } from '@/components/gallery/judging/undo'
import { atOnce } from '@/lib/assets/at-once'
import type { Judgement, Mark } from '@/lib/assets/judging'

/** A server that remembers, and a page that shows. */
describe('acts of a tab', () => {
  const ids = ['a', 'b', 'c']
  let there: Map<string, Judgement & { isBinned: boolean }>
  let boxes: Map<string, Set<string>>
  let page: Map<string, Look>
  let fails: boolean
  let refusals: number
  let asked: string[]
  let shown: string[][]
  let told: [string, boolean][]
  let leave: () => void

  beforeEach(async () => {
    there = new Map(ids.map((id) => [id, { id, rating: 0, isRejected: false, isBinned: false }]))
    boxes = new Map([['box', new Set()]])
    page = new Map(ids.map((id) => [id, { rating: 0, isRejected: false, state: 'kept' }]))
    fails = false
    refusals = 0
    asked = []
    shown = []
    told = []
    leave = addSurface({
      look: (id) => page.get(id),
      show: (ids, change) => {
        shown.push([...ids])
        for (const id of ids) {
          const look = page.get(id)
          if (look) page.set(id, { ...look, ...change })
        }
      },
      told: (what, isInDoubt) => void told.push([what, isInDoubt]),
    })
    vi.stubGlobal('fetch', answer)
    vi.stubGlobal('location', { pathname: '/gallery' })
  })
  afterEach(async () => {
    fails = false
    while (await undo());
    leave()
    vi.unstubAllGlobals()
  })

  async function answer(path: string, { method, body }: { method: string; body: string }): Promise<Response> {
    asked.push(`${method} ${path}`)
    if (fails || refusals-- > 0) return Response.json({ error: { code: 'unexpected', message: 'No' } }, { status: 500 })
    const [, box = ''] = /collections\/(\w+)/.exec(path) ?? []
    if (box && !boxes.has(box)) return Response.json({ error: { code: 'not_found', message: 'Gone' } }, { status: 404 })
    if (path.includes('inside=empty')) return Response.json({ ok: boxes.get(box)?.size === 0 && boxes.delete(box) })
    const said = JSON.parse(body)
    if (box) return Response.json(collected(boxes.get(box)!, said.ids, method === 'POST'))
    if (path.endsWith('judge')) return Response.json(marked(method === 'PUT' ? said.marks : [said]))
    const wanted: string[] = said.ids
    const toBin = path.endsWith('bin')
    const moved = wanted.filter((id) => there.get(id) && there.get(id)?.isBinned !== toBin)
    for (const id of moved) there.set(id, { ...there.get(id)!, isBinned: toBin })
    return Response.json({ ids: moved, missing: wanted.filter((id) => !there.has(id)).length })
  }

  function marked(marks: Mark[]) {
    const all = marks.flatMap((mark) => mark.ids)
    const before = all.flatMap((id) => there.get(id) ?? [])
    for (const { ids, still = {}, ...said } of marks)
      for (const id of ids) {
        const now = there.get(id)
        if (now && isSo(now, still)) there.set(id, { ...now, ...said })
      }
    return { before, missing: all.length - before.length }
  }

  const isSo = (now: Judgement, { rating = now.rating, isRejected = now.isRejected }: NonNullable<Mark['still']>) =>
    now.rating === rating && now.isRejected === isRejected

  function collected(box: Set<string>, ids: string[], isPut: boolean) {
    const known = ids.filter((id) => there.has(id))
    const changed = known.filter((id) => box.has(id) !== isPut)
    for (const id of changed) box[isPut ? 'add' : 'delete'](id)
    return { ids: changed, missing: ids.length - known.length }
  }

  /** More than are asked for at once. */
  function many(count: number) {
    const all = Array.from({ length: count }, (_, index) => `many${index}`)
    for (const id of all) {
      there.set(id, { id, rating: 0, isRejected: false, isBinned: false })
      page.set(id, { rating: 0, isRejected: false, state: 'kept' })
    }
    return all
  }

  const ratings = () => ids.map((id) => [there.get(id)?.rating, page.get(id)?.rating])

  test('are shown before the server has answered, and taken back one by one, each exactly', async () => {
    const first = judge(['a'], { rating: 2 })
    expect(page.get('a')?.rating).toBe(2)
    await first
    await judge(['b', 'a'], { rating: 5 })
    expect(ratings()).toEqual([
      [5, 5],
      [5, 5],
      [0, 0],
    ])
    await undo()
    expect(ratings()).toEqual([
      [2, 2],
      [0, 0],
      [0, 0],
    ])
    expect(await undo()).toEqual({ ids: ['a'], left: 0 })
    expect(ratings()).toEqual(ids.map(() => [0, 0]))
    expect(await undo()).toBeUndefined()
  })

  test('are asked in the order in which the keys were pressed, also what is taken back before its answer', async () => {
    const pressed = [judge(['a'], { rating: 1 }), bin(['a', 'x']), undo(), judge(['a'], { rating: 3 })]
    await Promise.all(pressed)
    expect(there.get('a')).toMatchObject({ rating: 3, isBinned: false })
    expect(page.get('a')).toMatchObject({ rating: 3, state: 'kept' })
    expect(asked).toHaveLength(4)
  })

  test('that fail are put back and are not taken back again', async () => {
    await judge(['a'], { rating: 4 })
    fails = true
    await expect(judge(['a'], { rating: 1 })).rejects.toThrow('No')
    await expect(bin(['a'])).rejects.toThrow('No')
    expect(page.get('a')).toEqual({ rating: 4, isRejected: false, state: 'kept' })
    await expect(undo()).rejects.toThrow('No')
    expect(page.get('a')?.rating).toBe(4)
    fails = false
    expect(await undo()).toEqual({ ids: ['a'], left: 0 })
    expect(ratings()[0]).toEqual([0, 0])
  })

  test('that fail one after the other leave nothing of themselves', async () => {
    await judge(['b'], { rating: 3 })
    fails = true
    const given = [judge(['a', 'b'], { rating: 1 }), judge(['a'], { isRejected: true }), judge(['a'], { rating: 2 })]
    expect(page.get('a')).toMatchObject({ rating: 2, isRejected: true })
    await Promise.allSettled(given)
    expect(page.get('a')).toEqual({ rating: 0, isRejected: false, state: 'kept' })
    expect(page.get('b')?.rating).toBe(3)
  })

  test('that fail take nothing from what was said after them', async () => {
    refusals = 1
    const first = judge(['a', 'b'], { rating: 1 })
    const others = [judge(['a'], { isRejected: true }), judge(['b'], { rating: 4 })]
    await expect(first).rejects.toThrow('No')
    await Promise.all(others)
    expect(page.get('a')).toMatchObject({ rating: 0, isRejected: true })
    expect(page.get('b')?.rating).toBe(4)
    await undo()
    expect(ratings().slice(0, 2)).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  test('leave nothing on what has no file', async () => {
    const failed: Look = { rating: 0, isRejected: false, state: 'failed' }
    page.set('x', failed)
    const { missing } = await judge(['a', 'x'], { rating: 3 })
    expect([missing, page.get('a')?.rating, page.get('x')]).toEqual([1, 3, failed])
    await Promise.all([judge(['x'], { isRejected: true }), judge(['x', 'b'], { rating: 2 }), bin(['x', 'b'])])
    expect(page.get('x')).toEqual(failed)
    expect(page.get('b')).toMatchObject({ rating: 2, state: 'binned' })
  })

  test('that move nothing are not taken back: the one before them is', async () => {
    await judge(['b'], { rating: 2 })
    const [first, second] = await Promise.all([bin(['a', 'b']), bin(['a', 'b'])])
    expect([first.changed, second.changed]).toEqual([2, 0])
    expect(await undo()).toEqual({ ids: ['a', 'b'], left: 0 })
    expect([there.get('a')?.isBinned, page.get('a')?.state]).toEqual([false, 'kept'])
    expect(await undo()).toEqual({ ids: ['b'], left: 0 })
    expect(ratings()[1]).toEqual([0, 0])
    expect(await undo()).toBeUndefined()
  })

  test('that turn out to have moved nothing give way to the one before them, not to a later one', async () => {
    await judge(['b'], { rating: 2 })
    const pressed = [bin(['a']), bin(['a'])]
    const takenBack = undo()
    pressed.push(judge(['c'], { rating: 4 }))
    expect(await takenBack).toEqual({ ids: ['a'], left: 0 })
    await Promise.all(pressed)
    expect([there.get('a')?.isBinned, page.get('a')?.state]).toEqual([false, 'kept'])
    expect(ratings().slice(1)).toEqual([
      [2, 2],
      [4, 4],
    ])
    expect(await undo()).toEqual({ ids: ['c'], left: 0 })
    expect(await undo()).toEqual({ ids: ['b'], left: 0 })
  })

  test('that fail leave nothing on what came into view meanwhile, and it is asked for anew', async () => {
    const before = told.length
    fails = true
    await expect(bin(['a', 'late'])).rejects.toThrow('No')
    expect(recentLooks().get('late')).toBeUndefined()
    expect(told.slice(before)).toEqual([['moved', true]])
    fails = false
    await judge(['a', 'unknown'], { rating: 3 })
    expect(recentLooks().get('unknown')).toBeUndefined()
    expect(told.at(-1)).toEqual(['judged', true])
  })

  test('hold what they show until they are answered, whatever is answered before, and however late', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const first = bin(['a'])
      const others = [bin(['b']), judge(['c'], { rating: 1 }), judge(['c'], { rating: 2 })]
      await first
      expect([recentLooks().get('a')?.state, recentLooks().get('b')?.state]).toEqual([undefined, 'binned'])
      vi.advanceTimersByTime(60_000)
      expect([recentLooks().get('b')?.state, recentLooks().get('c')?.rating]).toEqual(['binned', 2])
      await Promise.all(others)
      expect(recentLooks().get('b')?.state).toBeUndefined()
      vi.advanceTimersByTime(60_000)
      expect(['a', 'b', 'c'].filter((id) => recentLooks().has(id))).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  test('on many are put back at once, those that looked the same together', async () => {
    page.set('b', { rating: 4, isRejected: false, state: 'kept' })
    there.get('b')!.rating = 4
    await judge(ids, { rating: 1 })
    shown = []
    await undo()
    expect(shown.slice(0, 2).toSorted()).toEqual([['a', 'c'], ['b']])
    fails = true
    await expect(judge(ids, { isRejected: true })).rejects.toThrow('No')
    expect(shown.slice(-2)).toEqual([ids, ids])
  })

  test('one in the middle can be taken back by itself', async () => {
    const { act } = await bin(['b'])
    await judge(['a'], { rating: 5 })
    expect(await undo(act)).toEqual({ ids: ['b'], left: 0 })
    expect(await undo(act)).toBeUndefined()
    expect([there.get('b')?.isBinned, there.get('a')?.rating]).toEqual([false, 5])
  })

  test('one that is taken back after a newer one leaves what that one said, and the newer one forgets it', async () => {
    const { act } = await judge(ids, { rating: 2 })
    await judge(['c'], { rating: 5 })
    expect(await undo(act)).toEqual({ ids: ['a', 'b'], left: 1 })
    expect(ratings()).toEqual([
      [0, 0],
      [0, 0],
      [5, 5],
    ])
    await undo()
    expect(ratings()).toEqual(ids.map(() => [0, 0]))
  })

  test('taken back in any order, at once and before they are answered, leave all as it was', async () => {
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [0, 2, 1],
      [2, 0, 1],
    ]) {
      const given = [judge(['a', 'b'], { rating: 1 }), judge(['b', 'c'], { rating: 2 }), judge(ids, { rating: 3 })]
      const [first, ...others] = order.map(async (place) => undo((await given[place]!).act))
      await Promise.all([first, ...others])
      expect(ratings()).toEqual(ids.map(() => [0, 0]))
    }
  })

  test('taken back leave the rest of a result as it has become', async () => {
    await judge(['a'], { rating: 2 })
    there.set('a', { ...there.get('a')!, isRejected: true })
    page.set('a', { ...page.get('a')!, isRejected: true })
    await undo()
    expect([there.get('a'), page.get('a')]).toMatchObject([
      { rating: 0, isRejected: true },
      { rating: 0, isRejected: true },
    ])
  })

  test('taken back leave what somebody else has judged since, and show it', async () => {
    await judge(['a', 'b'], { rating: 2 })
    there.set('a', { ...there.get('a')!, rating: 4 })
    expect(await undo()).toEqual({ ids: ['b'], left: 1 })
    expect(ratings().slice(0, 2)).toEqual([
      [4, 4],
      [0, 0],
    ])
  })

  test('collecting is taken back in its turn', async () => {
    await judge(['a'], { rating: 4 })
    const { changed } = await putIn('box', ['a', 'b'])
    expect([changed, [...boxes.get('box')!]]).toEqual([2, ['a', 'b']])
    await takeOut('box', ['a'])
    expect(await undo()).toEqual({ ids: ['a'], left: 0 })
    expect([...boxes.get('box')!].toSorted()).toEqual(['a', 'b'])
    expect(await undo()).toEqual({ ids: ['a', 'b'], left: 0 })
    expect([boxes.get('box')?.size, ratings()[0]]).toEqual([0, [4, 4]])
    await undo()
    expect(ratings()[0]).toEqual([0, 0])
    expect(new Set(told.map(([what]) => what))).toEqual(new Set(['judged', 'collected']))
  })

  test('what was put in and taken out since is not put in by taking back both', async () => {
    const { act } = await putIn('box', ['a', 'b'])
    await takeOut('box', ['a'])
    expect(await undo(act)).toEqual({ ids: ['b'], left: 1 })
    await undo()
    expect(boxes.get('box')?.size).toBe(0)
  })

  test('a new collection that is taken back goes, unless something else stands in it', async () => {
    boxes.set('new', new Set())
    await putIn('new', ['a'], { isNew: true })
    await undo()
    expect(boxes.has('new')).toBe(false)
    boxes.set('new', new Set(['c']))
    await putIn('new', ['a'], { isNew: true })
    await undo()
    expect([...boxes.get('new')!]).toEqual(['c'])
  })

  test('of a collection that is gone cannot be taken back, and do not keep those before them', async () => {
    await judge(['a'], { rating: 4 })
    await putIn('box', ['a'])
    boxes.delete('box')
    await expect(undo()).rejects.toThrow('Gone')
    expect(await undo()).toEqual({ ids: ['a'], left: 0 })
    expect(ratings()[0]).toEqual([0, 0])
  })

  test('on very many are asked for in slices, told of as they go, and taken back as one', async () => {
    const all = many(2 * atOnce + 1)
    const told: number[] = []
    for (const act of [
      () => judge(all, { rating: 3 }, (done) => told.push(done)),
      () => bin(all),
      () => putIn('box', all),
    ]) {
      const { changed } = await act()
      expect(changed).toBe(all.length)
    }
    expect(told).toEqual([atOnce, 2 * atOnce, 2 * atOnce + 1])
    expect(asked).toHaveLength(9)
    expect(boxes.get('box')?.size).toBe(all.length)
    for (let turn = 0; turn < 3; turn++) expect((await undo())?.ids).toHaveLength(all.length)
    expect(boxes.get('box')?.size).toBe(0)
    expect(all.filter((id) => there.get(id)?.rating !== 0 || there.get(id)?.isBinned)).toEqual([])
    expect(all.filter((id) => page.get(id)?.rating !== 0 || page.get(id)?.state !== 'kept')).toEqual([])
  })

  test('that fail in the middle are done so far, say so, and are taken back so far', async () => {
    const all = many(2 * atOnce + 1)
    const refuseFrom = (slice: number) => {
      let left = slice
      vi.stubGlobal('fetch', async (path: string, init: { method: string; body: string }) => {
        fails = left-- <= 0
        return answer(path, init)
      })
    }
    refuseFrom(2)
    const { act, changed, failed, failure } = await judge(all, { rating: 3 })
    expect([changed, failed, failure]).toEqual([2 * atOnce, 1, expect.objectContaining({ message: 'No' })])
    expect([page.get(all[0]!)?.rating, page.get(all.at(-1)!)?.rating]).toEqual([3, 0])
    refuseFrom(1)
    const undone = await undo(act)
    expect([undone?.ids.length, undone?.failure]).toEqual([atOnce, expect.objectContaining({ message: 'No' })])
    expect([page.get(all[0]!)?.rating, page.get(all[atOnce]!)?.rating]).toEqual([0, 3])
    refuseFrom(9)
    expect((await undo())?.ids).toHaveLength(atOnce)
    expect(all.filter((id) => there.get(id)?.rating !== 0 || page.get(id)?.rating !== 0)).toEqual([])
    expect(await undo()).toBeUndefined()
  })

  test('that fail before anything has changed are none', async () => {
    await judge(['a'], { rating: 4 })
    const nobodys = Array.from({ length: atOnce }, (_, index) => `nobody${index}`)
    vi.stubGlobal('fetch', (path: string, init: { method: string; body: string }) => {
      fails = init.body.includes('"b"')
      return answer(path, init)
    })
    await expect(bin([...nobodys, 'b'])).rejects.toThrow('No')
    fails = false
    expect(await undo()).toEqual({ ids: ['a'], left: 0 })
  })

  test('are remembered up to fifty', async () => {
    for (let count = 0; count < mostActs + 5; count++) await judge(['a'], { rating: count % 2 ? 1 : 2 })
    let takenBack = 0
    while (await undo()) takenBack++
    expect(takenBack).toBe(50)
  })
})
