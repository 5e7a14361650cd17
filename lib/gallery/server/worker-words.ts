import type { Gallery } from '@/lib/gallery/server/gallery'
import type { AppErrorCode, FieldFault } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'

/** Where the worker finds the database. */
export type Place = { file: string } | { url: string }

export type Verb = keyof Gallery

export type Asked = { number: number; verb: Verb; ask: unknown }

export type Answered = { number: number } & (
  | { answer: unknown }
  | { refusal: { code: AppErrorCode; say: Message; fields: FieldFault[] } }
  | { bug: string }
)
