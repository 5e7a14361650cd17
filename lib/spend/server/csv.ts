import Papa from 'papaparse'

/** A spreadsheet would take what begins like this for a formula; a number below zero is none. */
const formula = /^(?!-\d+(\.\d+)?$)[=+\-@\t\r]/

/** Lines as RFC 4180 wants them, each with its end. A cell that a spreadsheet would execute gets a quote mark in front. */
export const csvLines = (rows: (string | number)[][]): string =>
  rows.length === 0 ? '' : `${Papa.unparse(rows, { newline: '\r\n', escapeFormulae: formula, header: false })}\r\n`

/** A file that is written as it is read. It begins with the mark by which Excel knows UTF-8. */
export function csvResponse(name: string, lines: AsyncIterator<string>): Response {
  const encoder = new TextEncoder()
  const mark = encoder.encode('\uFEFF')
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(mark),
    async pull(controller) {
      const next = await lines.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await lines.return?.()
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
