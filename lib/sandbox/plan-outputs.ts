import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { outputKind, type Model } from '@/lib/models/model'
import type { Drawing, SandboxFiles } from '@/lib/sandbox/files'
import { frameSize } from '@/lib/sandbox/frame-size'
import { lengthOf } from '@/lib/sandbox/length'
import { countOf } from '@/lib/sandbox/price'
import type { PromptScript } from '@/lib/sandbox/prompt-script'
import { soundOf } from '@/lib/sandbox/sound'
import { writtenText } from '@/lib/sandbox/written-text'

/** An output as it is kept with its task: a file by name, or the text itself. */
export const PlannedOutput = z.union([
  z.object({ kind: z.enum(['image', 'video', 'audio']), file: z.string(), clipId: z.string().optional() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
])
export type PlannedOutput = z.infer<typeof PlannedOutput>

type Planning = {
  model: Model
  input: Record<string, unknown>
  prompt: string
  script: PromptScript
  taskId: string
  files: SandboxFiles
}

/** What a wish will come out as. Nothing is drawn yet. A song always comes as two clips. */
export function planOutputs({ model, input, prompt, script, taskId, files }: Planning): PlannedOutput[] {
  if (script.noOutput) return []
  const kind = outputKind[model.makes]
  const seed = `${prompt}\u0000${String(input.seed ?? taskId)}`
  if (kind === 'text') return [{ kind, text: writtenText({ id: model.id, prompt, seed }) }]
  const many = model.makes === 'music' ? 2 : countOf(model, input)
  return Array.from({ length: many }, (_each, at): PlannedOutput => {
    const job = drawingOf({ model, input, prompt, seed: `${seed}\u0000${at}` })
    const file = script.badOutput ? files.breakInto(job.format) : files.draw(job)
    return { kind, file, ...(kind === 'audio' && { clipId: randomUUID() }) }
  })
}

export function drawingOf({
  model,
  input,
  prompt,
  seed,
}: {
  model: Model
  input: Record<string, unknown>
  prompt: string
  seed: string
}): Drawing {
  const kind = outputKind[model.makes]
  return {
    kind: kind === 'text' ? 'image' : kind,
    seed,
    prompt,
    ...frameSize(model, input),
    seconds: lengthOf(model, input) || 1,
    sound: soundOf(model, input),
    format: formatOf(model, input),
    label: model.title,
  }
}

const formats: Record<string, Drawing['format']> = { png: 'png', jpg: 'jpeg', jpeg: 'jpeg', mp3: 'mp3', wav: 'wav' }
const usual = { image: ['png', 'jpeg'], video: ['mp4'], audio: ['mp3', 'wav'], text: ['png'] } as const

function formatOf(model: Model, input: Record<string, unknown>): Drawing['format'] {
  const possible: readonly Drawing['format'][] = usual[outputKind[model.makes]]
  const asked = formats[String(input.output_format ?? '').toLowerCase()]
  return possible.find((each) => each === asked) ?? possible[0] ?? 'png'
}
