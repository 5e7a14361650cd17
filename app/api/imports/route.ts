import { route } from '@/lib/http/route'
import { ImportList } from '@/lib/imports/contract'
import { listImports } from '@/lib/imports/server/list-imports'
import { world } from '@/lib/world'

export const GET = route({ answer: ImportList }, ({ user }) => listImports({ world: world(), user }))
