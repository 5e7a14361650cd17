/** Tags that are the same but for their case are one, whichever I they are written with: Turkish has two. */
export const foldTag = (tag: string): string =>
  tag.normalize('NFC').toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ı', 'i')
