import { foldTag } from '@/lib/tags/fold-tag'

/** The combinations of tags that tasks have, numbered. 0: none. Tags stand folded in them. */
export class TagSets {
  readonly all: string[][] = [[]]
  #numbers = new Map([['[]', 0]])
  #with = new Map<string, number>()

  numberOf(tags: readonly string[]): number {
    const set = [...new Set(tags.map(foldTag))].toSorted()
    const key = JSON.stringify(set)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.all.length)
    return this.all.push(set) - 1
  }

  /** A combination with one more tag. */
  with(number: number, tag: string): number {
    const key = `${number} ${tag}`
    const known = this.#with.get(key) ?? this.numberOf([...this.all[number]!, tag])
    this.#with.set(key, known)
    return known
  }
}
