/** What the server said of a refusal; of what nobody answered there are no words. */
export const saidBy = (error: unknown): string | undefined =>
  error instanceof Error && error.name === 'ApiError' ? error.message : undefined
