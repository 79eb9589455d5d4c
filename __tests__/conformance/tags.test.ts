import {
  DeleteObjectTaggingCommand,
  GetObjectTaggingCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { freshBucket, outcome, put, raw, s3 } from './s3.ts';
import { topic } from './suite.ts';

type Tags = Record<string, string>;

topic('tags', (state) => {
  const bucket = freshBucket('tags', { objects: ['tagged', 'bare'] });
  const named = (key: string, versionId?: string) => ({
    Bucket: bucket,
    Key: key,
    ...(versionId === undefined ? {} : { VersionId: versionId }),
  });

  const setTags = (key: string, pairs: readonly (readonly [string, string])[]) =>
    s3.send(
      new PutObjectTaggingCommand({
        ...named(key),
        Tagging: { TagSet: pairs.map(([Key, Value]) => ({ Key, Value })) },
      }),
    );
  async function tagsOf(key: string): Promise<Tags> {
    const { TagSet } = await s3.send(new GetObjectTaggingCommand(named(key)));
    if (TagSet === undefined) throw new Error('the answer has no TagSet');
    return Object.fromEntries(TagSet.map((tag) => [tag.Key, tag.Value]));
  }
  async function countOn(method: 'HEAD' | 'GET', key: string) {
    return (await raw({ method, bucket, key })).headers['x-amz-tagging-count'];
  }
  const counted = (length: number) =>
    Array.from({ length }, (_, index) => [`key-${index}`, `value ${index}`] as const);
  // Spaces are sent as %20, because AWS does not document whether a + is decoded as a space.
  const asHeader = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');

  const sets: [string, Tags][] = [
    ['one tag', { class: 'hot' }],
    ['an empty value', { empty: '' }],
    ['spaces and the allowed punctuation', { 'a b+c-d=e._:/@': '_.:/=+-@ x' }],
    ['another script', { schlüssel: 'größe 中' }],
    ['a key of 128 and a value of 256 characters', { ['k'.repeat(128)]: 'v'.repeat(256) }],
    ['10 tags', Object.fromEntries(counted(10))],
  ];
  for (const [title, tags] of sets) {
    state(`tags set on upload: ${title}`, async () => {
      await put(bucket, 'uploaded', { Tagging: asHeader(Object.entries(tags)) });
      return [await tagsOf('uploaded'), await countOn('HEAD', 'uploaded'), await countOn('GET', 'uploaded')];
    }, [tags, String(Object.keys(tags).length), String(Object.keys(tags).length)]);
    state(`tags set later: ${title}`, async () => {
      await setTags('tagged', Object.entries(tags));
      return [await tagsOf('tagged'), await countOn('HEAD', 'tagged')];
    }, [tags, String(Object.keys(tags).length)]);
  }
  state('an object without tags has an empty TagSet, and no count', async () => {
    const { body } = await raw({ bucket, key: 'bare', query: { tagging: '' } });
    return [/<Tagging[^>]*><TagSet(?:\/>|><\/TagSet>)<\/Tagging>/.test(body), await countOn('HEAD', 'bare')];
  }, [true, undefined]);
  state(
    'tags set later replace the previous ones',
    async () => {
      await setTags('tagged', [
        ['old', '1'],
        ['kept', '1'],
      ]);
      await setTags('tagged', [['kept', '2']]);
      return await tagsOf('tagged');
    },
    { kept: '2' },
  );
  state('setting no tags removes the previous ones', async () => {
    await setTags('tagged', [['old', '1']]);
    await setTags('tagged', []);
    return [await tagsOf('tagged'), await countOn('HEAD', 'tagged')];
  }, [{}, undefined]);
  state('deleting the tags answers 204 and leaves the object without tags', async () => {
    await setTags('tagged', [['old', '1']]);
    const answer = await s3.send(new DeleteObjectTaggingCommand(named('tagged')));
    return [answer.$metadata.httpStatusCode, await tagsOf('tagged'), await countOn('HEAD', 'tagged')];
  }, [204, {}, undefined]);
  state('setting tags does not change the object’s ETag and time', async () => {
    const before = (await raw({ method: 'HEAD', bucket, key: 'tagged' })).headers;
    await setTags('tagged', [['new', '1']]);
    const after = (await raw({ method: 'HEAD', bucket, key: 'tagged' })).headers;
    return [before.etag === after.etag, before['last-modified'] === after['last-modified']];
  }, [true, true]);

  const refused: [string, readonly (readonly [string, string])[], string][] = [
    ['11 tags', counted(11), '400 BadRequest'],
    ['a key of 129 characters', [['k'.repeat(129), 'v']], '400 InvalidTag'],
    ['a value of 257 characters', [['k', 'v'.repeat(257)]], '400 InvalidTag'],
    ['an empty key', [['', 'v']], '400 InvalidTag'],
    [
      'the same key twice',
      [
        ['k', '1'],
        ['k', '2'],
      ],
      '400 InvalidTag',
    ],
    ['a key that starts with aws:', [['aws:own', 'v']], '400 InvalidTag'],
  ];
  for (const [title, pairs, answer] of refused) {
    state(`refused: ${title}`, () => outcome(() => setTags('bare', pairs)), answer);
  }
  state(
    'refused on upload: 11 tags, and nothing is stored',
    async () => [
      await outcome(() => put(bucket, 'refused', { Tagging: asHeader(counted(11)) })),
      (await raw({ method: 'HEAD', bucket, key: 'refused' })).status,
    ],
    ['400 BadRequest', 404],
  );
  for (const [title, command] of [
    ['reading', () => s3.send(new GetObjectTaggingCommand(named('missing')))],
    ['setting', () => setTags('missing', [['k', 'v']])],
  ] as const) {
    state(`${title} the tags of a missing key is NoSuchKey`, () => outcome(command), '404 NoSuchKey');
  }

  const versioned = freshBucket('tags-versions', { versioning: 'Enabled' });
  state('each version has its own tags', async () => {
    const first = await put(versioned, 'k', { Tagging: 'v=1' });
    const second = await put(versioned, 'k', { Tagging: 'v=2' });
    const read = async (VersionId: string | undefined) => {
      const input = { Bucket: versioned, Key: 'k', VersionId };
      const answer = await s3.send(new GetObjectTaggingCommand(input));
      return [answer.TagSet, answer.VersionId === (VersionId ?? second.VersionId)];
    };
    return [await read(first.VersionId), await read(second.VersionId), await read(undefined)];
  }, [
    [[{ Key: 'v', Value: '1' }], true],
    [[{ Key: 'v', Value: '2' }], true],
    [[{ Key: 'v', Value: '2' }], true],
  ]);
});
