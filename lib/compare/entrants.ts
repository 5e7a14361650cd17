import type { Message } from '@/lib/kernel/message'

export const fewestCompared = 2
export const mostCompared = 6

/** A model to be paid through a connection. */
export type Seat = { connectionId: string; modelId: string }

/** In an address: the connection's id, a slash, the model's id. */
export const seatText = ({ connectionId, modelId }: Seat): string => `${connectionId}/${modelId}`

export const isSameSeat = (one: Seat, other: Seat): boolean => seatText(one) === seatText(other)

/** The form of a comparison with these models, the one whose form is filled in first. `from`: a task whose input fills it. */
export function compareUrl(seats: readonly Seat[], { from }: { from?: string } = {}): string {
  const search = new URLSearchParams(seats.map((seat) => ['m', seatText(seat)]))
  if (from !== undefined) search.set('from', from)
  const text = search.toString().replaceAll('%2F', '/')
  return text === '' ? '/compare' : `/compare?${text}`
}

/** What the address names, at most six, and a sentence for each that cannot be used. */
export function readSeats(
  texts: readonly string[],
  knows: { connection: (id: string) => boolean; model: (seat: Seat) => boolean },
): { seats: Seat[]; faults: Message[] } {
  const faults: Message[] = []
  const fault = (key: string, values: Message['values']) =>
    void faults.push({ key: `comparing.address.${key}`, values })
  const seats: Seat[] = []
  for (const text of texts) {
    const [, connectionId = '', modelId = ''] = /^([\w-]{1,64})\/(\S{1,200})$/.exec(text) ?? []
    const seat = { connectionId, modelId }
    if (modelId === '') fault('malformed', { text: text.slice(0, 80) })
    else if (!knows.connection(connectionId)) fault('noConnection', { model: modelId })
    else if (seats.some((one) => isSameSeat(one, seat))) fault('twice', { model: modelId })
    else if (!knows.model(seat)) fault('noModel', { model: modelId })
    else seats.push(seat)
  }
  if (seats.length > mostCompared) fault('tooMany', { count: seats.length, most: mostCompared })
  return { seats: seats.slice(0, mostCompared), faults }
}
