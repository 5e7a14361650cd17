export type MediaKind = 'image' | 'video' | 'audio'

/** How a prompt points at a reference: `@Image1`, `@Character2`, `@Video1`, `@element_1`. */
export type Mention = 'Image' | 'Character' | 'Video' | 'element_'

type Common = {
  required?: true
  /** Which fields stand together in the form. Default: `main`. */
  group?: FieldGroup
  /** Folded away until asked for. */
  rare?: true
  /** Told below the control; a key below `help.` in the message catalogue. */
  help?: string
  /** Obvious from a relative, but stated by no seed. */
  inferred?: true
  /** Other names under which the gateway takes the same: `input_urls` for `image_urls` (seed 000, mapping matrix). Read, never sent. */
  alsoCalled?: readonly string[]
}

export type FieldGroup =
  | 'main'
  | 'frames'
  | 'references'
  | 'source'
  | 'shots'
  | 'camera'
  | 'camera'
  | 'sound'
  | 'voice'
  | 'output'
  | 'advanced'

export type TextField = Common & {
  kind: 'text'
  /** More than a line. */
  long?: true
  minLength?: number
  maxLength?: number
  mentions?: readonly Mention[]
  initial?: string
  /** A plausible text, in English; what samples say. */
  example?: string
}
export type ChoiceField = Common & {
  kind: 'choice'
  options: readonly (string | number)[]
  initial?: string | number
  unit?: Unit
}
export type IntegerField = Common & { kind: 'integer'; min?: number; max?: number; initial?: number; unit?: Unit }
export type NumberField = Common & {
  kind: 'number'
  min?: number
  max?: number
  step?: number
  initial?: number
  unit?: Unit
}
export type ToggleField = Common & { kind: 'toggle'; initial?: boolean }
export type SeedField = Common & { kind: 'seed'; min?: number; max?: number }
export type MediaField = Common & {
  kind: 'media'
  accepts: MediaKind
  /** A list of URLs rather than one. */
  many?: true
  min?: number
  max?: number
  maxBytes?: number
  maxSeconds?: number
  mentionedAs?: Mention
}
/** An earlier task (`of: 'task'`, the gateway's task id) or clip (`of: 'clip'`, the id of one output). */
export type TaskField = Common & { kind: 'task'; of: 'task' | 'clip'; makes: MediaKind }
/** A name out of a list that we know in part (`presets`, free text too) or in full (`closed`); case-sensitive. */
export type PresetField = Common & {
  kind: 'preset'
  presets: readonly string[]
  of: PresetOf
  closed?: true
  /** A list of names rather than one. */
  many?: true
  initial?: string
  /** What a sample says where no preset is known. */
  example?: string
}
export type PresetOf = 'voice' | 'motion' | 'persona' | 'character' | 'version' | 'sound' | 'camera'
export type ListField = Common & {
  kind: 'list'
  item: Fields
  /** Exactly one of these must be present in each item. */
  itemOneOf?: readonly string[]
  /** The seeds do not say what an item looks like: parameters beyond `item` pass as they are. */
  openItems?: true
  min?: number
  max?: number
  mentionedAs?: Mention
}
export type GroupField = Common & { kind: 'group'; fields: Fields }
export type JsonField = Common & { kind: 'json' }

export type Field =
  | TextField
  | ChoiceField
  | IntegerField
  | NumberField
  | ToggleField
  | SeedField
  | MediaField
  | TaskField
  | PresetField
  | ListField
  | GroupField
  | JsonField

export type Fields = Readonly<Record<string, Field>>
export type FieldKind = Field['kind']
export type FieldOf<K extends FieldKind> = Extract<Field, { kind: K }>
export type Unit = 'seconds' | 'frames' | 'percent'
