export type ReadAmount =
  | { is: 'amount'; amount: string }
  /** It could be either of these, in the reader's own writing. */
  | { is: 'unclear'; whole: string; decimal: string }
  | { is: 'none' }

/**
 * What somebody typed, as a decimal string: "12,50" and "12.50" are the same, and so are "1.234,56" and "1,234.56". The mark that is not the decimal one in
 * `locale`, with exactly three digits behind it, may part thousands or decimals ("1.500" in Turkish): unclear, never guessed.
 */
export function readAmount(typed: string, locale: string): ReadAmount {
  const text = typed.trim()
  if (/^\d+$/.test(text)) return { is: 'amount', amount: text }
  if (/^\d{1,3}(,\d{3})+(\.\d+)$|^\d{1,3}(,\d{3}){2,}$/.test(text))
    return { is: 'amount', amount: text.replaceAll(',', '') }
  if (/^\d{1,3}(\.\d{3})+(,\d+)$|^\d{1,3}(\.\d{3}){2,}$/.test(text))
    return { is: 'amount', amount: text.replaceAll('.', '').replace(',', '.') }
  const [, whole, mark, fraction] = /^(\d+)([.,])(\d+)$/.exec(text) ?? []
  if (whole === undefined || fraction === undefined) return { is: 'none' }
  const own = decimalMark(locale)
  if (mark !== own && /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3)
    return { is: 'unclear', whole: whole + fraction, decimal: whole + own + fraction }
  return { is: 'amount', amount: `${whole}.${fraction}` }
}

/** A decimal string in the reader's own writing, without thousands: `readAmount` reads it back. */
export const writeAmount = (amount: string, locale: string): string => amount.replace('.', decimalMark(locale))

const decimalMark = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
