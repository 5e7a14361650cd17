import { expect, test } from 'vitest'
import { exposition } from '@/lib/watch/server/exposition'

test('a family is its HELP, its TYPE and its samples, a line each', () => {
  const text = exposition([
    {
      name: 'lamps',
      help: 'Lamps that burn.',
      type: 'gauge',
      samples: [{ labels: { room: 'dark', colour: 'red' }, value: 2 }, { value: 0.5 }],
    },
    { name: 'bangs_total', help: 'Bangs.', type: 'counter', samples: [] },
  ])
  expect(text).toBe(
    [
      '# HELP lamps Lamps that burn.',
      '# TYPE lamps gauge',
      'lamps{room="dark",colour="red"} 2',
      'lamps 0.5',
      '# HELP bangs_total Bangs.',
      '# TYPE bangs_total counter',
      '',
    ].join('\n'),
  )
})

test('backslashes, line breaks and quotes cannot break a line or end a label', () => {
  const text = exposition([
    { name: 'odd', help: 'a \\ and\na "b"', type: 'gauge', samples: [{ labels: { name: 'a \\ "b"\nc' }, value: 1 }] },
  ])
  expect(text).toBe('# HELP odd a \\\\ and\\na "b"\n# TYPE odd gauge\nodd{name="a \\\\ \\"b\\"\\nc"} 1\n')
})
