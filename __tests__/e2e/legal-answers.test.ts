import { describe, expect, type onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { act, bothSides } from './stage.ts';

const OBJECTS = 2_500;

/** @param finished the one of the test's context: several tests run at the same time */
async function openStore(finished: typeof onTestFinished): Promise<RunningStore> {
  const store = await startStore();
  finished(() => store.close());
  store.addGeneratedBucket('source-bucket', { shape: 'counter', count: OBJECTS });
  store.addGeneratedBucket('destination-bucket', { shape: 'counter', count: OBJECTS, missingEvery: 100 });
  return store;
}

const EMPTIED = (xml: string) =>
  xml
    .replace(/<Contents>.*<\/Contents>/s, '')
    .replace(/<KeyCount>\d+</, '<KeyCount>0<')
    .replace(/<NextContinuationToken>.*<\/NextContinuationToken>/, '')
    .replace(/<IsTruncated>\w+</, '<NextContinuationToken>next</NextContinuationToken><IsTruncated>true<');

/** Listings as S3 allows them, though few stores send them. */
const LEGAL: readonly (readonly [what: string, faults: readonly Fault[]])[] = [
  [
    'empty pages that announce more',
    [
      { kind: 'respelled', respell: EMPTIED, when: ({ query }) => !query.has('continuation-token') },
      {
        kind: 'other-question',
        asked: { 'continuation-token': undefined },
        when: ({ query }) => query.has('continuation-token'),
      },
    ],
  ],
  [
    'a namespace prefix, comments and CDATA',
    [
      {
        kind: 'respelled',
        respell: (xml) =>
          xml
            .replace(/<Key>(.*?)<\/Key>/gs, '<Key><![CDATA[$1]]></Key><!-- a key -->')
            .replace(/<(\/?)(?=[A-Z])/g, '<$1s3:')
            .replace('xmlns=', 'xmlns:s3='),
      },
    ],
  ],
  [
    'an empty EncodingType',
    [
      { kind: 'encoding-ignored' },
      {
        kind: 'respelled',
        respell: (xml) => xml.replace('<IsTruncated>', '<EncodingType></EncodingType><IsTruncated>'),
      },
    ],
  ],
  [
    'a document type and empty groups',
    [
      {
        kind: 'respelled',
        respell: (xml) =>
          xml
            .replace('<ListBucketResult', '<!DOCTYPE ListBucketResult>\n<ListBucketResult')
            .replace('<IsTruncated>', '<CommonPrefixes></CommonPrefixes><IsTruncated>'),
      },
    ],
  ],
];

describe.concurrent('a store whose listings have', () => {
  test.for([...LEGAL.slice(0, 2), ...inLongForm(LEGAL.slice(2))])(
    '%s is compared',
    async ([, faults], context) => {
      const store = await openStore(context.onTestFinished);
      for (const fault of faults) store.addFault({ operations: ['ListObjectsV2'], ...fault });
      const run = await act(bothSides(store));
      expect(run.outputs).toMatchObject({
        result: 'different',
        'objects-compared': `${OBJECTS}`,
        'only-in-source': '25',
        'only-in-destination': '0',
      });
    },
  );
});
