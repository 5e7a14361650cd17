import type { Message, MessageValue } from '@/lib/kernel/message'
import { inWords } from '@/lib/models/condition'
import type { Fields } from '@/lib/models/field'
import type { Condition } from '@/lib/models/rule'

/** "A last frame needs a first frame.", or of any other condition: "While sound is on, give a voice." */
export const needsInWords = (when: Condition, needs: MessageValue, fields: Fields): Message =>
  when.when === 'present'
    ? { key: 'rules.needs', values: { what: { either: [when.path] }, needs } }
    : { key: 'rules.requires', values: { needs, condition: { message: inWords(when, fields) } } }
