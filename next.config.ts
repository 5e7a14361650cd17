import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native code and packages that find files beside themselves are loaded by Node, not bundled.
  serverExternalPackages: ['@node-rs/argon2', 'sharp', 'pg', 'undici', 'mediabunny', '@mediabunny/server', 'kysely'],
  // The messages reach the browser compiled (lib/i18n/compiled.ts), so what draws them needs no parser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  experimental: {
    optimizePackageImports: ['lucide-react', '@base-ui/react', 'use-intl'],
  },
  headers: async () => [
    {
      source: '/(.*)',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
      ],
    },
  ],
}

export default config
