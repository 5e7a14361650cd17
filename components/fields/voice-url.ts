import type { ConnectionView } from '@/lib/connections/contract'
import type { PresetField } from '@/lib/models/field'

/** Where a voice can be heard without being paid for: in the sandbox, which this server is itself. */
export const voiceUrl = (field: PresetField, name: string, connection: ConnectionView | undefined) =>
  field.of === 'voice' && connection?.sandbox && field.presets.includes(name)
    ? `/sandbox/voices/${encodeURIComponent(name)}.mp3`
    : undefined
