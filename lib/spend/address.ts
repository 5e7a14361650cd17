import type { SpendAddress } from '@/lib/spend/contract'

/** What is asked of spending as a query, in a fixed order, without what is empty. Names that mean nothing stay: the server says which. */
export const spendSearch = (address: SpendAddress): string =>
  new URLSearchParams(
    Object.entries(address)
      .filter((pair): pair is [string, string] => Boolean(pair[1]))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
