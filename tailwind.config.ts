import type { Config } from 'tailwindcss'

const token = (name: string) => `var(--${name})`

/** Gives the values of app/globals.css their names. No value lives here. */
export default {
  content: [],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      background: token('background'),
      sunken: token('sunken'),
      surface: token('surface'),
      raised: token('raised'),
      hover: token('hover'),
      line: { DEFAULT: token('line'), strong: token('line-strong') },
      foreground: token('foreground'),
      muted: token('muted'),
      faint: token('faint'),
      inverse: { DEFAULT: token('inverse'), foreground: token('inverse-foreground') },
      accent: {
        DEFAULT: token('accent'),
        hover: token('accent-hover'),
        foreground: token('accent-foreground'),
        ink: token('accent-ink'),
        wash: token('accent-wash'),
      },
      danger: {
        DEFAULT: token('danger'),
        foreground: token('danger-foreground'),
        ink: token('danger-ink'),
        wash: token('danger-wash'),
      },
      doubt: { ink: token('doubt-ink'), wash: token('doubt-wash') },
      done: { ink: token('done-ink') },
      ring: token('ring'),
      scrim: token('scrim'),
      over: { DEFAULT: token('over'), foreground: token('over-foreground') },
    },
    fontFamily: { sans: [token('font-sans')], mono: [token('font-mono')] },
    fontSize: {
      xs: [token('text-11'), '1rem'],
      sm: [token('text-12'), '1rem'],
      base: [token('text-13'), '1.25rem'],
      md: [token('text-14'), '1.25rem'],
      lg: [token('text-16'), '1.5rem'],
      xl: [token('text-20'), '1.75rem'],
      '2xl': [token('text-28'), '2.125rem'],
    },
    borderRadius: {
      none: '0',
      sm: token('radius-small'),
      DEFAULT: token('radius'),
      lg: token('radius-large'),
      full: '9999px',
    },
    boxShadow: { none: 'none', raised: token('shadow-raised') },
    transitionDuration: { DEFAULT: token('quick'), quick: token('quick'), calm: token('calm') },
    animation: {
      spin: 'spin 900ms linear infinite',
      develop: 'develop 2400ms ease-in-out infinite',
      breathe: 'breathe 2000ms ease-in-out infinite',
    },
  },
} satisfies Config
