import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { noCounts } from '../../../src/report/counts.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { interrupted, outcome, render } from './stage.ts';

describe('a run that stopped before its end', () => {
  const checkpoint = { directory: '/runner/temp/bucket-delta-checkpoint/0', maxAgeHours: 24 };

  test('says so first, and why, how far it got and what to do next before the counts', () => {
    const stopped = { reason: 'time-limit', lastKey: 'photos/*.jpg', estimatedShare: 0.4 } as const;
    const summary = render(interrupted(stopped), { checkpoint, timeLimitMinutes: 300 });
    expect(summary.split('\n\n').slice(0, 7)).toEqual([
      '## ⏸️ Incomplete: 1 object compared, about 40% of all',
      '<code>source-bucket/</code> compared with <code>destination-bucket/</code> at <code>s3.example.com</code>',
      'Stopped in good order by time-limit, after 300 minutes.',
      'Compared so far&#58; 1 object, about 40&#37; of all by estimate. Nothing is said of the rest.',
      'Every key up to &#34;photos/&#42;.jpg&#34; was looked at, and maybe some beyond it.',
      expect.stringMatching(/^To go on from here within 24 hours of the first start/),
      expect.stringMatching(/^\| \| Objects \|/),
    ]);
    expect(summary).not.toMatch(/Every object|Neither side/);
    expect(summary.endsWith('The report is written when the comparison is complete.\n')).toBe(true);
  });

  test('praises nothing where nothing was compared yet', () => {
    const summary = render(interrupted({ reason: 'signal' }, { counts: noCounts() }));
    expect(summary.split('\n')[0]).toBe('## ⏸️ Incomplete: 0 objects compared');
    expect(summary).not.toContain('Neither side holds an object');
  });

  property.prop([hostileKey])('stays text whatever the last key', (lastKey) => {
    const summary = render(interrupted({ reason: 'signal', lastKey }));
    const upTo = summary.split('\n\n')[4] ?? '';
    expect(upTo).toMatch(/^Every key up to /);
    expect(upTo).not.toMatch(/[<>`*[\]$@\\|\n]/);
  });

  test('stays below the budget whatever the last key', () => {
    const stopped = { reason: 'signal', lastKey: '\u{e0001}'.repeat(100_000) } as const;
    expect(Buffer.byteLength(render(interrupted(stopped)))).toBeLessThan(20_000);
  });
});

describe('when the parts of a comparison were looked at', () => {
  const parts = [
    { startedAt: '2026-11-21T01:02:03.456Z', objects: 1_200 },
    { startedAt: '2026-11-22T13:54:46.000Z', objects: 34 },
  ];

  test('is told where it was interrupted, with what follows from it', () => {
    const summary = render(outcome([], { parts }));
    expect(summary).toContain(
      [
        '| Looked at | From | Objects |',
        '|---|---|---:|',
        '| First start | 2026-11-21 01&#58;02&#58;03 UTC | 1,200 |',
        '| Resume 1 | 2026-11-22 13&#58;54&#58;46 UTC | 34 |',
        '',
        'What changed in a bucket after its part was looked at is not in this result.',
      ].join('\n'),
    );
    expect(summary).toContain('2.0 seconds, 17 objects a second');
  });

  test('is left out where it was not', () => {
    expect(render(outcome([]))).not.toContain('Looked at');
  });
});
