import { route } from '@/lib/http/route'
import { ImportView } from '@/lib/imports/contract'
import { startImport, stopImport } from '@/lib/imports/server/start-import'
import { world } from '@/lib/world'

export const POST = route({ answer: ImportView }, ({ user, params }) =>
  startImport({ world: world(), user, connectionId: params.connection ?? '' }),
)

export const DELETE = route({ answer: ImportView }, ({ user, params }) =>
  stopImport({ world: world(), user, connectionId: params.connection ?? '' }),
)
