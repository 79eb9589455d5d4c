import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ObjectLockRetention,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { freshBucket, md5, outcome, raw, s3, setVersioning } from './s3.ts';
import { topic } from './suite.ts';

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

topic('lock', (state) => {
  const bucket = freshBucket('lock', { lock: true });
  const unlocked = freshBucket('unlocked');
  /** The time in so many milliseconds, rounded up to whole seconds because some stores keep no fractions. */
  const inTime = (milliseconds: number) => new Date(Math.ceil((Date.now() + milliseconds) / SECOND) * SECOND);

  /** Puts an object with its Content-MD5, which AWS requires together with a lock. */
  const putLocked = (key: string, lock: Partial<PutObjectCommandInput>, Bucket = bucket) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key: key,
        Body: key,
        ContentMD5: md5(key).toString('base64'),
        ...lock,
      }),
    );
  const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));
  const remove = (Key: string, VersionId: string | undefined, BypassGovernanceRetention = false) =>
    outcome(() =>
      s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId, BypassGovernanceRetention })),
    );
  const retain = (Key: string, Retention: ObjectLockRetention, BypassGovernanceRetention = false) =>
    outcome(() =>
      s3.send(new PutObjectRetentionCommand({ Bucket: bucket, Key, Retention, BypassGovernanceRetention })),
    );
  const hold = (Key: string, Status: 'ON' | 'OFF') =>
    s3.send(new PutObjectLegalHoldCommand({ Bucket: bucket, Key, LegalHold: { Status } }));

  state(
    'a bucket created with object lock has it enabled, without a default rule',
    async () =>
      (await s3.send(new GetObjectLockConfigurationCommand({ Bucket: bucket }))).ObjectLockConfiguration,
    { ObjectLockEnabled: 'Enabled' },
  );
  state(
    'a bucket created with object lock has versioning enabled',
    async () => (await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }))).Status,
    'Enabled',
  );
  state(
    'versioning cannot be suspended in a bucket with object lock',
    () => outcome(() => setVersioning(bucket, 'Suspended')),
    '409 InvalidBucketState',
  );
  state(
    'a bucket created without object lock has no lock configuration',
    () => outcome(() => s3.send(new GetObjectLockConfigurationCommand({ Bucket: unlocked }))),
    '404 ObjectLockConfigurationNotFoundError',
  );
  state(
    'a lock is refused in a bucket without object lock',
    () =>
      outcome(() =>
        putLocked('k', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inTime(HOUR) }, unlocked),
      ),
    '400 InvalidRequest',
  );

  for (const mode of ['GOVERNANCE', 'COMPLIANCE'] as const) {
    state(`HEAD and GetObjectRetention return the lock that was set on upload (${mode})`, async () => {
      const until = inTime(3 * SECOND);
      const key = `on upload ${mode}`;
      await putLocked(key, { ObjectLockMode: mode, ObjectLockRetainUntilDate: until });
      const { ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus } = await head(key);
      const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket: bucket, Key: key }));
      return [
        [ObjectLockMode, ObjectLockRetainUntilDate?.getTime() === until.getTime(), ObjectLockLegalHoldStatus],
        [Retention?.Mode, Retention?.RetainUntilDate?.getTime() === until.getTime()],
      ];
    }, [
      [mode, true, undefined],
      [mode, true],
    ]);
  }
  state(
    'the retain-until date on HEAD is ISO 8601, in UTC',
    async () => {
      const { headers } = await raw({ method: 'HEAD', bucket, key: 'on upload GOVERNANCE' });
      const date = String(headers['x-amz-object-lock-retain-until-date']);
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(date);
    },
    true,
  );
  state('an object without a lock has no retention and no legal hold', async () => {
    await putLocked('free', {});
    const { ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus } = await head('free');
    const retention = () => s3.send(new GetObjectRetentionCommand({ Bucket: bucket, Key: 'free' }));
    const legalHold = () => s3.send(new GetObjectLegalHoldCommand({ Bucket: bucket, Key: 'free' }));
    return [
      [ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus],
      await outcome(retention),
      await outcome(legalHold),
    ];
  }, [
    [undefined, undefined, undefined],
    '404 NoSuchObjectLockConfiguration',
    '404 NoSuchObjectLockConfiguration',
  ]);
  state('a legal hold can be set and removed', async () => {
    await putLocked('held', { ObjectLockLegalHoldStatus: 'ON' });
    const currentHold = async () => {
      const { LegalHold } = await s3.send(new GetObjectLegalHoldCommand({ Bucket: bucket, Key: 'held' }));
      return [(await head('held')).ObjectLockLegalHoldStatus, LegalHold?.Status];
    };
    const before = await currentHold();
    await hold('held', 'OFF');
    const off = await currentHold();
    await hold('held', 'ON');
    return [before, off, await currentHold()];
  }, [
    ['ON', 'ON'],
    ['OFF', 'OFF'],
    ['ON', 'ON'],
  ]);

  // Deleting

  state('a version in governance mode is deleted only with a bypass', async () => {
    const until = inTime(HOUR);
    const { VersionId } = await putLocked('governed', {
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: until,
    });
    return [await remove('governed', VersionId), await remove('governed', VersionId, true)];
  }, ['403 AccessDenied', 'accepted']);
  state('a version in compliance mode is not deleted, with or without a bypass', async () => {
    const { VersionId } = await putLocked('complied', {
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: inTime(3 * SECOND),
    });
    return [await remove('complied', VersionId), await remove('complied', VersionId, true)];
  }, ['403 AccessDenied', '403 AccessDenied']);
  state('a version under legal hold is not deleted until the hold is removed', async () => {
    const { VersionId } = await putLocked('on hold', { ObjectLockLegalHoldStatus: 'ON' });
    const refused = [await remove('on hold', VersionId), await remove('on hold', VersionId, true)];
    await hold('on hold', 'OFF');
    return [...refused, await remove('on hold', VersionId)];
  }, ['403 AccessDenied', '403 AccessDenied', 'accepted']);
  state('a locked object can be hidden by a delete marker', async () => {
    await putLocked('marked', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inTime(HOUR) });
    const answer = await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'marked' }));
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'marked' }));
    return [answer.DeleteMarker, Versions?.length];
  }, [true, 1]);

  // Changing the retention

  state('a retention can be set later and extended', async () => {
    await putLocked('later', {});
    const soon = await retain('later', { Mode: 'GOVERNANCE', RetainUntilDate: inTime(HOUR) });
    const longer = await retain('later', { Mode: 'GOVERNANCE', RetainUntilDate: inTime(2 * HOUR) });
    return [soon, longer, (await head('later')).ObjectLockMode];
  }, ['accepted', 'accepted', 'GOVERNANCE']);
  state('a retention in governance mode is shortened only with a bypass', async () => {
    const shorter = () => ({ Mode: 'GOVERNANCE', RetainUntilDate: inTime(HOUR / 2) }) as const;
    return [await retain('later', shorter()), await retain('later', shorter(), true)];
  }, ['403 AccessDenied', 'accepted']);
  state('a retention in compliance mode can be extended but not shortened', async () => {
    await putLocked('strict', {
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: inTime(3 * SECOND),
    });
    const compliance = (time: number) => ({ Mode: 'COMPLIANCE', RetainUntilDate: inTime(time) }) as const;
    return [
      await retain('strict', compliance(5 * SECOND)),
      await retain('strict', compliance(1 * SECOND)),
      await retain('strict', compliance(1 * SECOND), true),
    ];
  }, ['accepted', '403 AccessDenied', '403 AccessDenied']);

  const malformed: [string, Record<string, string>, string][] = [
    ['a mode without a date', { 'x-amz-object-lock-mode': 'GOVERNANCE' }, '400 InvalidArgument'],
    [
      'a date without a mode',
      { 'x-amz-object-lock-retain-until-date': '2099-01-01T00:00:00Z' },
      '400 InvalidArgument',
    ],
    [
      'an unknown mode',
      { 'x-amz-object-lock-mode': 'STRICT', 'x-amz-object-lock-retain-until-date': '2099-01-01T00:00:00Z' },
      '400 InvalidArgument',
    ],
    [
      'a date in the past',
      {
        'x-amz-object-lock-mode': 'GOVERNANCE',
        'x-amz-object-lock-retain-until-date': '2001-01-01T00:00:00Z',
      },
      '400 InvalidArgument',
    ],
    ['an unknown legal hold', { 'x-amz-object-lock-legal-hold': 'MAYBE' }, '400 InvalidArgument'],
  ];
  for (const [title, headers, answer] of malformed) {
    state(
      `put with ${title} is refused`,
      async () => {
        const digest = { 'content-md5': md5('x').toString('base64') };
        const request = {
          method: 'PUT',
          bucket,
          key: 'malformed',
          body: 'x',
          headers: { ...digest, ...headers },
        };
        return (await raw(request)).outcome;
      },
      answer,
    );
  }

  // The bucket's default

  state('an object that is put without a retention gets the default of its bucket', async () => {
    const byDefault = { Mode: 'GOVERNANCE', Days: 1 } as const;
    await s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket: bucket,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: byDefault },
        },
      }),
    );
    const { ObjectLockConfiguration } = await s3.send(
      new GetObjectLockConfigurationCommand({ Bucket: bucket }),
    );
    await putLocked('default', {});
    const own = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inTime(9 * DAY) } as const;
    await putLocked('own', own);
    const daysLeft = async (key: string) => {
      const { ObjectLockMode, ObjectLockRetainUntilDate } = await head(key);
      return [ObjectLockMode, Math.round(((ObjectLockRetainUntilDate?.getTime() ?? 0) - Date.now()) / DAY)];
    };
    return [ObjectLockConfiguration?.Rule, await daysLeft('default'), await daysLeft('own')];
  }, [{ DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } }, ['GOVERNANCE', 1], ['GOVERNANCE', 9]]);
});
