import { z } from 'zod'

/**
 * `planning`: rows are still being priced. `planned`: it can be started. `running`; `paused`: by its owner. `stopped`: by its stop-loss or its owner, what was on its way
 * still ends. `done`: every row has ended.
 */
export const BatchState = z.enum(['planning', 'planned', 'running', 'paused', 'stopped', 'done'])
export type BatchState = z.infer<typeof BatchState>
