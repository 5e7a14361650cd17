import type { Started } from '@/lib/gateways/gateway-error'

/** The answer to a question for a price that says a task was started: this gateway does not know dry runs. */
export class DryRunIgnored extends Error {
  readonly started: Started
  constructor(started: Started) {
    super('A dry run was ignored')
    this.name = 'DryRunIgnored'
    this.started = started
  }
}
