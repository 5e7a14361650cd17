import type { FoundTexts } from '@/lib/search/server/find-texts'

/** Of a gallery's columns, what is needed to go from texts to the slots that show them. */
type Columns = { slots: number; seq: Uint32Array; place: Int32Array }

/** Which slots show a text, so that what was found is reached without a pass over all there is. 8 to 16 bytes a slot, made when it is first asked for. */
export class SlotsOfTexts {
  /** Chains of slots by the lowest bits of their text's `seq`: the newest, and for each slot the one before. 0 ends a chain, so all are one higher. */
  #newest = new Int32Array(0)
  #before = new Int32Array(0)
  #linked = 0

  /** To be called where a slot that was there already shows another text. */
  forget(): void {
    this.#linked = 0
  }

  /** The places in the order of time (a bit each, 32 a word) of what shows one of these texts, and how many those are. */
  placesOf(found: FoundTexts, columns: Columns): { places: Uint32Array; count: number } {
    this.#link(columns)
    const { seq, place, slots } = columns
    const newest = this.#newest
    const before = this.#before
    const mask = newest.length - 1
    const places = new Uint32Array(Math.ceil(slots / 32))
    let count = 0
    for (let byte = 0; byte < found.length; byte++)
      for (let bits = found[byte]!; bits !== 0; bits &= bits - 1) {
        const text = byte * 8 + 31 - Math.clz32(bits & -bits)
        for (let link = newest[text & mask]!; link !== 0; link = before[link - 1]!) {
          if (seq[link - 1] !== text) continue
          const at = place[link - 1]!
          places[at >>> 5]! |= 1 << (at & 31)
          count++
        }
      }
    return { places, count }
  }

  #link({ slots, seq }: Columns): void {
    if (slots > this.#before.length || this.#linked === 0) {
      const size = 2 ** Math.ceil(Math.log2(Math.max(1024, seq.length)))
      this.#newest = new Int32Array(size)
      this.#before = new Int32Array(seq.length)
      this.#linked = 0
    }
    const mask = this.#newest.length - 1
    for (; this.#linked < slots; this.#linked++) {
      const text = seq[this.#linked]!
      if (text === 0) continue
      this.#before[this.#linked] = this.#newest[text & mask]!
      this.#newest[text & mask] = this.#linked + 1
    }
  }
}
