import type { Voice } from '@/lib/gateways/backend'
import { googleVoice } from '@/lib/models/catalog/common'
import { chance } from '@/lib/sandbox/chance'
import type { SandboxFiles } from '@/lib/sandbox/files'

/** Google's voice presets, each with a few words to listen to. */
export const voices = (files: SandboxFiles): Voice[] =>
  googleVoice.presets.map((id) => {
    const name = id.charAt(0).toUpperCase() + id.slice(1)
    const file = files.draw(
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
      `voice-${id}`,
    )
    return { id, name, previewUrl: files.urlOf(file) }
  })
