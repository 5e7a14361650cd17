/** At once. Each connection keeps the plan of each. */
export const mostNamed = 200
const mostRemembered = 2_000
/** A text that has not come for so many statements makes room for another. Sooner, texts that take turns would be planned each time after all. */
const restedAfter = 20_000

/** What a plan made for any value would get wrong: which index is best depends on the words that are looked for. */
const needsItsValues = /\blike\b|@@/
/** A long list or several rows: of another length each time, and so another text. */
const holdsList = /\bin \((\$\d+, ){8}|\), \(\$\d+/

/** A name for each text that comes again: PostgreSQL plans a named statement once for a connection, any other one each time (a status of `/v1`: 0.7 ms of its time, 0.2 ms named). */
export class StatementNames {
  /** Used longest ago first. */
  readonly #named = new Map<string, { name: string; usedAt: number }>()
  readonly #once = new Set<string>()
  #asked = 0

  /** How many names were ever given. None is given to a second text: connections still know it as the first one's. */
  given = 0

  of(text: string): string | undefined {
    this.#asked++
    const known = this.#named.get(text)
    if (known) return this.#use(text, known.name)
    if (needsItsValues.test(text) || holdsList.test(text) || !this.#comesAgain(text) || !this.#hasRoom())
      return undefined
    return this.#use(text, `s${this.given++}`)
  }

  #use(text: string, name: string): string {
    this.#named.delete(text)
    this.#named.set(text, { name, usedAt: this.#asked })
    return name
  }

  #comesAgain(text: string): boolean {
    if (this.#once.delete(text)) return true
    // Texts that never come again must not fill it for ever.
    if (this.#once.size >= mostRemembered) this.#once.clear()
    this.#once.add(text)
    return false
  }

  #hasRoom(): boolean {
    if (this.#named.size < mostNamed) return true
    const [[text, { usedAt }] = ['', { usedAt: Infinity }]] = this.#named
    return this.#asked - usedAt > restedAfter && this.#named.delete(text)
  }
}
