import { serveChild } from '@/lib/media/serve-child'
import { renderOutput } from '@/lib/sandbox/render/render'
import { RenderJob } from '@/lib/sandbox/render/render-job'

serveChild((job) => renderOutput(RenderJob.parse(job)))
