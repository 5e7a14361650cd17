import { z } from 'zod'
import { lastBalance, readBalance } from '@/lib/connections/server/read-balance'
import { connectionsOf } from '@/lib/mcp/server/place'
import { defineTool } from '@/lib/mcp/server/tool'

export const balance = defineTool({
  title: 'Read balances',
  description:
    'The connections that this key may use, and what each has left at its gateway, as far as the gateway says.',
  annotations: { readOnlyHint: true, openWorldHint: true },
  input: z.strictObject({}),
  run: async ({ world, key }) => {
    const rows = await connectionsOf({ world, key })
    const connections = await Promise.all(
      rows.map(async (row) => {
        const last = await lastBalance(world, row.id)
        const money = last?.money ?? (await readBalance(world, row))
        return {
          id: row.id,
          name: row.name,
          gateway: row.dialect,
          is_default: row.is_default === 1,
          balance: money ?? 'unknown',
          ...(money && { read_at: new Date(last?.at ?? world.clock.now()).toISOString() }),
        }
      }),
    )
    return { data: { connections } }
  },
})
