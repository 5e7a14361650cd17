/** Of more results than these, so many are asked for at a time: while they are written, nobody else can write on SQLite. */
export const atOnce = 5_000
