import type { Voice } from '@/lib/gateways/backend'
import { googleVoice } from '@/lib/models/catalog/common'
import type { Field } from '@/lib/models/field'
import { allPaths, fieldAt } from '@/lib/models/paths'
import { chance } from '@/lib/sandbox/chance'
import type { SandboxFiles } from '@/lib/sandbox/files'
import { offeredModels } from '@/lib/sandbox/offered'

/** Google's voice presets, each with a few words to listen to. */
export const voices = (files: SandboxFiles): Voice[] =>
  googleVoice.presets.map((id) => ({ id, name: nameOf(id), previewUrl: files.urlOf(sampleOf(files, id)) }))

/** The file with a few words of this voice, drawn when first fetched; undefined for a name that no model here offers. */
export const voiceSample = (files: SandboxFiles, id: string): string | undefined =>
  presets().has(id) ? sampleOf(files, id) : undefined

const sampleOf = (files: SandboxFiles, id: string): string => {
  const name = nameOf(id)
  return files.draw(
    {
      kind: 'audio',
      seed: id,
      prompt: `Hello, my name is ${name}. This is how I sound.`,
      width: 64,
      height: 64,
      seconds: 3 + Math.round(chance(id)),
      sound: 'speech',
      format: 'mp3',
      label: name,
    },
    `voice-${id.replaceAll(/[^\w-]/g, '_')}`,
  )
}

const nameOf = (id: string) => id.charAt(0).toUpperCase() + id.slice(1)

let known: ReadonlySet<string> | undefined
const presets = () =>
  (known ??= new Set(
    [...offeredModels('unified-tasks'), ...offeredModels('onysoft')].flatMap(({ fields }) =>
      allPaths(fields).flatMap((path) => voicesOf(fieldAt(fields, path))),
    ),
  ))

const voicesOf = (field: Field | undefined): readonly string[] =>
  field?.kind === 'preset' && field.of === 'voice' ? field.presets : []
