/**
 * Whether a text has more characters than `most`, as people and JSON Schema count them: no emoji counts twice. They are counted only where its UTF-16 units leave
 * that open: a file in a data URI has 60 million.
 */
export function isLonger(text: string, most: number): boolean {
  if (text.length <= most) return false
  if (text.length > 2 * most) return true
  let count = 0
  for (let at = 0; at < text.length; count++) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return count > most
}
