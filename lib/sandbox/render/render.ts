import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RenderJob } from '@/lib/sandbox/render/render-job'

type Renderer = (job: RenderJob, file: string) => Promise<void>

// Loaded when asked for: a picture needs no codecs.
const renderers: Record<RenderJob['kind'], () => Promise<Renderer>> = {
  image: async () => (await import('@/lib/sandbox/render/image')).renderImage,
  video: async () => (await import('@/lib/sandbox/render/video')).renderVideo,
  audio: async () => (await import('@/lib/sandbox/render/audio')).renderAudio,
}

/** Draws or plays a job into its file, the same for the same job. Heavy: servers call `renderInChild`. */
export async function renderOutput(job: RenderJob): Promise<void> {
  const unfinished = `${job.file}.${process.pid}.part`
  await mkdir(dirname(job.file), { recursive: true })
  try {
    const render = await renderers[job.kind]()
    await render(job, unfinished)
    await rename(unfinished, job.file)
  } finally {
    await rm(unfinished, { force: true })
  }
}
