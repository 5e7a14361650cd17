/** Chat models are paid for each picture, and a request is one: `n` beside it would be more of them for the price of one. */
export const asksForMore = (n: unknown): boolean => n !== undefined && n !== null && n !== 1

export const oneAnswer = 'must be 1: each request is one answer'
