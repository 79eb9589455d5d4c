import {
  CopyObjectCommand,
  type DeleteMarkerEntry,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import { bodyOf, elements, freshBucket, inKeyOrder, put, raw, s3, setVersioning } from './s3.ts';
import { topic } from './suite.ts';

topic('versions', (state) => {
  const plain = freshBucket('plain');
  const bucket = freshBucket('versions', { versioning: 'Enabled' });
  const status = async (Bucket: string) => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status;
  const remove = (Bucket: string, Key: string, VersionId?: string) =>
    s3.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) }));

  /** Describes every version, delete marker and common prefix of a bucket in words, in this order. */
  async function listed(Bucket: string, input: Partial<ListObjectVersionsCommandInput> = {}) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, ...input }));
    const describe = (kind: string) => (entry: ObjectVersion | DeleteMarkerEntry) =>
      `${entry.Key} ${kind}${entry.IsLatest === true ? ' latest' : ''}`;
    return [
      ...(page.Versions ?? []).map(describe('version')),
      ...(page.DeleteMarkers ?? []).map(describe('marker')),
      ...(page.CommonPrefixes ?? []).map(({ Prefix }) => `${Prefix} prefix`),
    ];
  }
  const current = async (Bucket: string) =>
    ((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);

  state('a bucket without versioning has no status', () => status(plain), undefined);
  state(
    'a put without versioning returns no version id',
    async () => (await put(plain, 'k')).VersionId,
    undefined,
  );
  state(
    'a delete without versioning returns no delete marker',
    async () => (await remove(plain, 'k')).DeleteMarker,
    undefined,
  );
  state('the status of a bucket with versioning is Enabled', () => status(bucket), 'Enabled');

  state('each put creates a version that can be read by its id', async () => {
    const ids = [];
    for (const body of ['one', 'two', 'three'])
      ids.push((await put(bucket, 'kept', { Body: body })).VersionId);
    const bodies = [];
    for (const id of ids) bodies.push(await bodyOf(bucket, 'kept', id));
    const { VersionId } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'kept' }));
    return [new Set(ids).size, bodies, await bodyOf(bucket, 'kept'), VersionId === ids[2]];
  }, [3, ['one', 'two', 'three'], 'three', true]);
  state('versions are listed newest first', () => listed(bucket, { Prefix: 'kept' }), [
    'kept version latest',
    'kept version',
    'kept version',
  ]);

  // Delete markers

  async function deleted(key: string) {
    const written = await put(bucket, key, { Body: 'alive' });
    const marker = await remove(bucket, key);
    return { version: written.VersionId ?? '', marker };
  }
  state('a delete creates a delete marker with its own id', async () => {
    const { version, marker } = await deleted('marked');
    return [marker.DeleteMarker, typeof marker.VersionId, marker.VersionId !== version];
  }, [true, 'string', true]);
  for (const method of ['GET', 'HEAD']) {
    state(`${method} of a key whose latest version is a delete marker is 404 with x-amz-delete-marker`, async () => {
      const { marker } = await deleted('marked');
      const answer = await raw({ method, bucket, key: 'marked' });
      const id = answer.headers['x-amz-version-id'];
      return [answer.outcome, answer.headers['x-amz-delete-marker'], id === marker.VersionId];
    }, [method === 'GET' ? '404 NoSuchKey' : '404', 'true', true]);
    state(`${method} of a delete marker by its id is 405`, async () => {
      const { marker } = await deleted('marked');
      const query = { versionId: marker.VersionId ?? '' };
      const answer = await raw({ method, bucket, key: 'marked', query });
      return [answer.outcome, answer.headers['x-amz-delete-marker'], answer.headers.allow];
    }, [method === 'GET' ? '405 MethodNotAllowed' : '405', 'true', 'DELETE']);
  }
  state(
    'GET of a key that never existed is 404 without x-amz-delete-marker',
    async () => (await raw({ bucket, key: 'never' })).headers['x-amz-delete-marker'],
    undefined,
  );
  state('a key under a delete marker is not listed, but its versions and markers are', async () => {
    await deleted('hidden');
    return [(await current(bucket)).includes('hidden'), await listed(bucket, { Prefix: 'hidden' })];
  }, [false, ['hidden version', 'hidden marker latest']]);
  state(
    'a version under a delete marker can be read by its id',
    async () => bodyOf(bucket, 'marked', (await deleted('marked')).version),
    'alive',
  );
  state('deleting the delete marker restores the object', async () => {
    const { marker } = await deleted('restored');
    const answer = await remove(bucket, 'restored', marker.VersionId);
    return [answer.DeleteMarker, answer.VersionId === marker.VersionId, await bodyOf(bucket, 'restored')];
  }, [true, true, 'alive']);
  state('deleting a version by its id removes it permanently, and the previous one is the latest', async () => {
    await put(bucket, 'back', { Body: 'old' });
    const { VersionId } = await put(bucket, 'back', { Body: 'new' });
    const answer = await remove(bucket, 'back', VersionId);
    const gone = { bucket, key: 'back', query: { versionId: VersionId ?? '' } };
    return [answer.DeleteMarker, await bodyOf(bucket, 'back'), (await raw(gone)).outcome];
  }, [undefined, 'old', '404 NoSuchVersion']);
  state('DeleteObjects returns the ids of the markers that it created and of the versions that it removed', async () => {
    const { VersionId } = await put(bucket, 'batch');
    const batch = async (entry: { Key: string; VersionId?: string | undefined }) =>
      (await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: [entry] } })))
        .Deleted?.[0];
    const marked = await batch({ Key: 'batch' });
    const removed = await batch({ Key: 'batch', VersionId });
    const unmarked = await batch({ Key: 'batch', VersionId: marked?.DeleteMarkerVersionId });
    return [
      [marked?.DeleteMarker, marked?.VersionId, typeof marked?.DeleteMarkerVersionId],
      [removed?.DeleteMarker, removed?.VersionId === VersionId],
      [unmarked?.DeleteMarker, unmarked?.DeleteMarkerVersionId === marked?.DeleteMarkerVersionId],
    ];
  }, [
    [true, undefined, 'string'],
    [undefined, true],
    [true, true],
  ]);
  state('a copy of an old version becomes the latest, and the answer contains its source version', async () => {
    const { VersionId } = await put(bucket, 'source', { Body: 'old' });
    await put(bucket, 'source', { Body: 'new' });
    const answer = await s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: 'source',
        CopySource: `${bucket}/source?versionId=${VersionId}`,
      }),
    );
    return [answer.CopySourceVersionId === VersionId, await bodyOf(bucket, 'source')];
  }, [true, 'old']);

  // Listing versions

  const paged = freshBucket('paged', { versioning: 'Enabled' });
  const pagedKeys = ['a', 'a/b', 'a/c', '\uff5e', '\u{10000}', 'x&y'];
  state(
    'versions are listed in key order, paged by both markers',
    async () => {
      for (const key of pagedKeys) for (const body of ['1', '2']) await put(paged, key, { Body: body });
      await remove(paged, 'a/b');
      const found: string[] = [];
      let next: Partial<ListObjectVersionsCommandInput> = {};
      for (;;) {
        const page = await s3.send(new ListObjectVersionsCommand({ Bucket: paged, MaxKeys: 1, ...next }));
        found.push(...[...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key }) => Key ?? ''));
        if (page.IsTruncated !== true) return found;
        next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      }
    },
    inKeyOrder([...pagedKeys, ...pagedKeys, 'a/b']),
  );
  state('versions are listed by prefix and delimiter', () => listed(paged, { Prefix: 'a', Delimiter: '/' }), [
    'a version latest',
    'a version',
    'a/ prefix',
  ]);
  state('versions and delete markers are in one common order in the XML', async () => {
    const { body } = await raw({ bucket: paged, query: { versions: '', prefix: 'a/b' } });
    return [...body.matchAll(/<(Version|DeleteMarker)>/g)].map((match) => match[1]);
  }, ['DeleteMarker', 'Version', 'Version']);
  state('the keys of versions are encoded if encoding-type is url', async () => {
    const query = { versions: '', prefix: 'x', 'encoding-type': 'url' };
    return elements((await raw({ bucket: paged, query })).body, 'Key');
  }, ['x%26y', 'x%26y']);

  // The null version

  const suspended = freshBucket('suspended');
  const nulls = async () => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: suspended }),
    );
    return [...Versions, ...DeleteMarkers].filter(({ VersionId }) => VersionId === 'null').length;
  };
  state('an object that was put before versioning is kept as the null version', async () => {
    await put(suspended, 'k', { Body: 'before' });
    await setVersioning(suspended, 'Enabled');
    await put(suspended, 'k', { Body: 'after' });
    return [await bodyOf(suspended, 'k'), await bodyOf(suspended, 'k', 'null'), await nulls()];
  }, ['after', 'before', 1]);
  state('a bucket with suspended versioning has the status Suspended and keeps its versions', async () => {
    await setVersioning(suspended, 'Suspended');
    return [await status(suspended), (await listed(suspended)).length];
  }, ['Suspended', 2]);
  state('while versioning is suspended, a put replaces only the null version', async () => {
    await put(suspended, 'k', { Body: 'third' });
    return [await bodyOf(suspended, 'k'), await nulls(), (await listed(suspended)).length];
  }, ['third', 1, 2]);
  state('while versioning is suspended, a delete replaces the null version by a null delete marker', async () => {
    const { DeleteMarker, VersionId } = await remove(suspended, 'k');
    return [DeleteMarker, VersionId, await nulls(), await listed(suspended)];
  }, [true, 'null', 1, ['k version', 'k marker latest']]);
  state('deleting the null delete marker restores the previous version', async () => {
    await remove(suspended, 'k', 'null');
    return [await bodyOf(suspended, 'k'), await nulls()];
  }, ['after', 0]);
});
