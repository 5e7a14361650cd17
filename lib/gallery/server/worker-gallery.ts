import { Worker } from 'node:worker_threads'
import type { Gallery } from '@/lib/gallery/server/gallery'
import { askWorker } from '@/lib/kernel/ask-worker'
import type { Log } from '@/lib/kernel/log'

/** Where the worker finds the database. */
export type Place = { file: string } | { url: string }

/** The gallery in a thread of its own, so that a pass over a million results keeps no other request waiting. */
export function workerGallery(place: Place, log: Log): Gallery & { worker(): Worker | undefined } {
  const root = /* turbopackIgnore: true */ process.cwd()
  const make = () =>
    new Worker(`${root}/lib/gallery/server/worker.ts`, {
      workerData: place,
      execArgv: ['--no-warnings', '--import', `${root}/scripts/alias.mjs`],
    })
  const { ask, worker } = askWorker({ name: 'gallery', make, log })
  return {
    layout: ask('layout'),
    items: ask('items'),
    ids: ask('ids'),
    place: ask('place'),
    counts: ask('counts'),
    unknown: ask('unknown'),
    worker,
  }
}
