import type { Dialect } from '@/lib/gateways/dialect'
import type { DialectName } from '@/lib/gateways/gateway'
import { onysoftClient } from '@/lib/gateways/onysoft/client'
import { onysoftTrouble } from '@/lib/gateways/onysoft/trouble'
import { unifiedTasksClient } from '@/lib/gateways/unified-tasks/client'
import { unifiedTasksTrouble } from '@/lib/gateways/unified-tasks/trouble'

export const dialects: Record<DialectName, Dialect> = {
  'unified-tasks': { name: 'unified-tasks', client: unifiedTasksClient, trouble: unifiedTasksTrouble },
  onysoft: { name: 'onysoft', client: onysoftClient, trouble: onysoftTrouble },
}
