import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { noCounts } from '../../../src/report/counts.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { interrupted, outcome, render } from './stage.ts';

describe('a run that stopped before its end', () => {
  const checkpoint = { directory: '/runner/temp/bucket-delta-checkpoint/0', maxAgeHours: 24 };

  test('says so first, then why, how far it got and what to do next, then the counts', () => {
    const stopped = { reason: 'time-limit', lastKey: 'photos/*.jpg', estimatedShare: 0.4 } as const;
    const summary = render(interrupted(stopped), { checkpoint, timeLimitMinutes: 300 });
    expect(summary.split('\n\n').slice(0, 7)).toEqual([
      '## ⏸️ Incomplete: 1 object compared, about 40% of all',
      '<code>source-bucket/</code> compared with <code>destination-bucket/</code> at <code>s3.example.com</code>',
      'Stopped by time-limit after 300 minutes.',
      'Compared so far&#58; 1 object, about 40&#37; of all &#40;estimated&#41;. Nothing is known about the rest.',
      'Every key up to &#34;photos/&#42;.jpg&#34; was checked, and possibly some beyond it.',
      expect.stringMatching(/^To resume, re-run this job within 24 hours of the first start/),
      expect.stringMatching(/^\| \| Objects \|/),
    ]);
    expect(summary).not.toMatch(/Every object|Neither side/);
    expect(summary.endsWith('The report will be written when the comparison is complete.\n')).toBe(true);
  });

  test('is not called identical if nothing was compared yet', () => {
    const summary = render(interrupted({ reason: 'signal' }, { counts: noCounts() }));
    expect(summary.split('\n')[0]).toBe('## ⏸️ Incomplete: 0 objects compared');
    expect(summary).not.toContain('Neither side holds an object');
  });

  property.prop([hostileKey])('stays text for any last key', (lastKey) => {
    const summary = render(interrupted({ reason: 'signal', lastKey }));
    const upTo = summary.split('\n\n')[4] ?? '';
    expect(upTo).toMatch(/^Every key up to /);
    expect(upTo).not.toMatch(/[<>`*[\]$@\\|\n]/);
  });

  test('stays below the budget for any last key', () => {
    const stopped = { reason: 'signal', lastKey: '\u{e0001}'.repeat(100_000) } as const;
    expect(Buffer.byteLength(render(interrupted(stopped)))).toBeLessThan(20_000);
  });
});

describe('the table of parts', () => {
  const parts = [
    { startedAt: '2026-11-21T01:02:03.456Z', objects: 1_200 },
    { startedAt: '2026-11-22T13:54:46.000Z', objects: 34 },
  ];

  test('says when each part was compared, and what that means', () => {
    const summary = render(outcome([], { parts }));
    expect(summary).toContain(
      [
        '| Part | Started | Objects |',
        '|---|---|---:|',
        '| First start | 2026-11-21 01&#58;02&#58;03 UTC | 1,200 |',
        '| Resume 1 | 2026-11-22 13&#58;54&#58;46 UTC | 34 |',
        '',
        'This result does not include changes to objects after their part was compared.',
      ].join('\n'),
    );
    expect(summary).toContain('2.0 seconds, 17 objects per second');
  });

  test('is left out for a run that was never interrupted', () => {
    expect(render(outcome([]))).not.toContain('| Part |');
  });
});

describe('the checkpoint of an earlier run', () => {
  const part = { startedAt: '2026-11-21T13:54:46.000Z', objects: 1 };

  test('that was not used is named with the reason', () => {
    const refused = { ...outcome([]), refusedCheckpoint: 'it is `damaged`' };
    expect(render(refused)).toContain(
      'The checkpoint of an earlier run was not used, because it is &#96;damaged&#96;. The comparison started afresh.',
    );
    expect(render(outcome([]))).not.toContain('checkpoint');
  });

  test('that nothing authenticated is named in the table of parts, and below it', () => {
    const parts = [part, { ...part, isUnauthenticated: true as const }, part];
    const summary = render({ ...outcome([]), parts });
    expect(summary).toMatch(/\| First start \|.*\n\| Resume 1, not authenticated \|.*\n\| Resume 2 \|/);
    expect(summary).toContain('**Not authenticated: ');
    expect(render({ ...outcome([]), parts: [part, part] })).not.toContain('authenticated');
  });
});
