import type { CallToolResult, ResourceLink, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js'
import type { z } from 'zod'
import { BackendRefusal } from '@/lib/gateways/backend'
import { whyOf } from '@/lib/kernel/log'
import type { OpenKey } from '@/lib/keys/server/open-key'
import { refusalOf } from '@/lib/v1/server/refusal-of'
import type { World } from '@/lib/world'

/** What an agent may ask for. `input` is checked before `run`. */
export type Tool = {
  title: string
  description: string
  annotations: ToolAnnotations
  input: z.ZodObject
  run(call: ToolCall, input: Record<string, unknown>): Promise<Told>
}

export type ToolCall = {
  world: World
  key: OpenKey
  /** Where the agent reaches this server, without a slash at its end. */
  origin: string
  /** Aborts when the agent has left or canceled the call. */
  signal: AbortSignal
  /** Says how far it is, where the agent wants to know. */
  tell(progress: { progress: number; total: number; message: string }): Promise<void>
}

export type Told = { data: Record<string, unknown>; links?: ResourceLink[] }

/** A tool whose `run` gets its input as its schema says. */
export const defineTool = <Input extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & { input: Input; run(call: ToolCall, input: z.infer<Input>): Promise<Told> },
): Tool => ({ ...tool, run: (call, input) => tool.run(call, input as z.infer<Input>) })

/** The result of a call, whatever happens in it: a refusal with its field, rule and repair; a bug of ours is logged and told without its words. */
export async function resultOf(world: World, name: string, work: () => Promise<Told>): Promise<CallToolResult> {
  try {
    const { data, links = [] } = await work()
    return { structuredContent: data, content: [{ type: 'text', text: JSON.stringify(data) }, ...links] }
  } catch (error) {
    const refusal = refusalOf(error, world.clock.now())
    if (!(refusal instanceof BackendRefusal)) world.log('mcp.bug', { tool: name, why: whyOf(error) })
    const data = { error: refusal instanceof BackendRefusal ? toldOf(refusal) : bug }
    return { isError: true, structuredContent: data, content: [{ type: 'text', text: JSON.stringify(data) }] }
  }
}

const toldOf = ({ reason, message, details, retryAfter }: BackendRefusal) => ({
  code: reason,
  message,
  ...(details && { details }),
  ...(retryAfter !== undefined && { retry_after_seconds: Math.ceil(retryAfter) }),
})

const bug = {
  code: 'trouble',
  message: 'Something broke in Safelight. Whether a task was started shows in list_tasks.',
}
