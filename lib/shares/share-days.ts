/** How many days a link may last: it always ends by itself. */
export const shareDays = [1, 7, 30, 90] as const
