import { z } from 'zod'
import { Inspection, Shrinking } from '@/lib/media/media-facts'
import { inspect } from '@/lib/media/probe'
import { serveChild } from '@/lib/media/serve-child'
import { shrink } from '@/lib/media/shrink'

const Job = z.discriminatedUnion('verb', [Inspection, Shrinking])

serveChild((input) => {
  const job = Job.parse(input)
  return job.verb === 'inspect' ? inspect(job) : shrink(job)
})
