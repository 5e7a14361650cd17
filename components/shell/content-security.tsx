'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'

/** The few style elements that the primitives make carry the page's nonce. */
export function ContentSecurity({ nonce, children }: { nonce?: string; children: React.ReactNode }) {
  return <CSPProvider nonce={nonce}>{children}</CSPProvider>
}
