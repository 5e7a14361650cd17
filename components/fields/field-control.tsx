'use client'

import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import { ChoiceControl } from '@/components/fields/choice-control'
import { MediaControl } from '@/components/fields/media-control'
import { TextControl } from '@/components/fields/text-control'
import { Skeleton } from '@/components/ui/skeleton'
import type { Field, FieldKind, FieldOf } from '@/lib/models/field'
import type { FieldState } from '@/lib/models/form'

export type ControlProps<F extends Field = Field> = {
  path: string
  field: F
  state: FieldState
  /** Ids of what names and describes it, for controls made of several parts. */
  labelId: string
  describedBy?: string
  label: string
  invalid: boolean
  disabled: boolean
}

const loading = () => <Skeleton className="h-8 w-full" />
const ToggleControl = dynamic(() => import('@/components/fields/toggle-control').then((file) => file.ToggleControl), {
  loading,
})
const GroupControl = dynamic(() => import('@/components/fields/group-control').then((file) => file.GroupControl), {
  loading,
})
const IntegerControl = dynamic(() => import('@/components/fields/number-control').then((file) => file.IntegerControl), {
  loading,
})
const NumberControl = dynamic(() => import('@/components/fields/number-control').then((file) => file.NumberControl), {
  loading,
})
const SeedControl = dynamic(() => import('@/components/fields/seed-control').then((file) => file.SeedControl), {
  loading,
})
const ListControl = dynamic(() => import('@/components/fields/list-control').then((file) => file.ListControl), {
  loading,
})
const TaskControl = dynamic(() => import('@/components/fields/task-control').then((file) => file.TaskControl), {
  loading,
})
const JsonControl = dynamic(() => import('@/components/fields/json-control').then((file) => file.JsonControl), {
  loading,
})
const PresetControl = dynamic(() => import('@/components/fields/preset-control').then((file) => file.PresetControl), {
  loading,
})

const controls: { [K in FieldKind]: ComponentType<ControlProps<FieldOf<K>>> } = {
  text: TextControl,
  choice: ChoiceControl,
  integer: IntegerControl,
  number: NumberControl,
  toggle: ToggleControl,
  seed: SeedControl,
  media: MediaControl,
  task: TaskControl,
  preset: PresetControl,
  list: ListControl,
  group: GroupControl,
  json: JsonControl,
}

export function FieldControl<K extends FieldKind>(props: ControlProps<FieldOf<K>>) {
  const Control: ComponentType<ControlProps<FieldOf<K>>> = controls[props.field.kind as K]
  return <Control {...props} />
}
