/** Each connection keeps the plan of each. */
const mostNamed = 200
const mostRemembered = 2_000

/** What a plan made for any value would get wrong: which index is best depends on the words that are looked for. */
const needsItsValues = /\blike\b|@@/

/** A name for each text that comes again: PostgreSQL plans a named statement once for a connection, any other one each time (a status of `/v1`: 0.7 ms of its time, 0.2 ms named). */
export class StatementNames {
  readonly #names = new Map<string, string>()
  readonly #once = new Set<string>()

  of(text: string): string | undefined {
    const name = this.#names.get(text)
    if (name !== undefined || this.#names.size >= mostNamed || needsItsValues.test(text)) return name
    if (this.#once.delete(text)) {
      const given = `s${this.#names.size}`
      this.#names.set(text, given)
      return given
    }
    // Texts that never come again (a list of another length each time) must not fill it for ever.
    if (this.#once.size >= mostRemembered) this.#once.clear()
    this.#once.add(text)
    return undefined
  }
}
