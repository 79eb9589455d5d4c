import { createHash } from 'node:crypto';

/** An object to upload. Every property of it is a header of the request. */
export interface PlantedObject {
  readonly key: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One key of a comparison with a known outcome. */
export interface PlantedKey {
  readonly key: string;
  readonly source: PlantedObject | undefined;
  readonly destination: PlantedObject | undefined;
  /** The fields that must be reported as different, in this order. Empty if the objects are equal. */
  readonly fields: readonly PlantedField[];
  /** Whether both sides spell a value differently, which is noted but is no difference. */
  readonly isNoted: boolean;
}

/** A field that differs, with both values. */
export interface PlantedField {
  readonly field: string;
  readonly source: string | number | null;
  readonly destination: string | number | null;
}

/** How one pair of objects differs: the headers of both sides, and the differences that must be reported. */
interface Flaw {
  readonly source: Readonly<Record<string, string>>;
  readonly destination: Readonly<Record<string, string>>;
  readonly fields: readonly PlantedField[];
  readonly bytes?: 'other' | 'more';
  readonly isNoted?: true;
}

/**
 * The text of each difference in the report, in the words of the published tool. It repeats those of the sources on
 * purpose.
 */
const LABELS: Readonly<Record<string, string>> = {
  etag: 'ETag differs',
  size: 'Size differs',
  'content-type': 'ContentType differs',
  'content-encoding': 'ContentEncoding differs',
  'cache-control': 'CacheControl differs',
  'content-disposition': 'ContentDisposition differs',
  'content-language': 'ContentLanguage differs',
  expires: 'Expires differs',
  'website-redirect': 'WebsiteRedirectLocation differs',
  metadata: 'Metadata differs',
  tag: 'Tags differ',
  'object-lock.mode': 'ObjectLockMode differs',
  'object-lock.retain-until': 'ObjectLockRetainUntilDate differs',
  'object-lock.legal-hold': 'ObjectLockLegalHoldStatus differs',
  'storage-class': 'StorageClass differs',
  encryption: 'ServerSideEncryption differs',
  checksum: 'Checksum differs',
};

const labelOf = (field: string) => LABELS[field] ?? LABELS[field.replace(/\..*$/, '')];

/** Fields that can't be set on a store, with the reason. */
export type Unplantable = Readonly<Record<string, string>>;

interface HeaderField {
  readonly field: string;
  readonly header: string;
  readonly values: readonly [string, string];
}

const HEADER_FIELDS: readonly HeaderField[] = [
  { field: 'content-encoding', header: 'content-encoding', values: ['br', 'zstd'] },
  { field: 'cache-control', header: 'cache-control', values: ['no-store', 'max-age=60'] },
  {
    field: 'content-disposition',
    header: 'content-disposition',
    values: ['attachment; filename="a.txt"', 'inline'],
  },
  { field: 'content-language', header: 'content-language', values: ['de', 'en, fr'] },
  {
    field: 'expires',
    header: 'expires',
    values: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Mon, 07 Nov 1994 08:49:37 GMT'],
  },
  { field: 'website-redirect', header: 'x-amz-website-redirect-location', values: ['/a', '/b'] },
  { field: 'metadata.owner', header: 'x-amz-meta-owner', values: ['alice', 'bob & "carol"'] },
];

/** The flaw of which one side has a date of a form that some stores don't keep. */
export const OLD_DATE = 'a date spelled in two ways';

const MODE = 'x-amz-object-lock-mode';
const UNTIL = 'x-amz-object-lock-retain-until-date';
const HOLD = 'x-amz-object-lock-legal-hold';

const other = ({ field, header, values: [source, destination] }: HeaderField): Flaw => ({
  source: { [header]: source },
  destination: { [header]: destination },
  fields: [{ field, source, destination }],
});

/** Whether every field of a flaw can be set on the store. */
function isPlantable({ fields }: Flaw, unplantable: Unplantable): boolean {
  const nameOf = (field: string) => field.replace(/^tag\..*/, 'tags').replace(/^metadata\..*/, 'metadata');
  return fields.every(({ field }) => !(nameOf(field) in unplantable));
}

/** Returns every flaw by name: each field changed, removed and added on its own, and all fields changed together. */
function flawsOf({ until, later }: Dates, unplantable: Unplantable): Record<string, Flaw> {
  const locked = { [MODE]: 'GOVERNANCE', [UNTIL]: until };
  const content: PlantedField[] = [
    { field: 'etag', source: 'md5', destination: 'md5' },
    ...('checksum' in unplantable ? [] : [{ field: 'checksum', source: 'sha256', destination: 'sha256' }]),
  ];
  const simple: Record<string, Flaw> = {
    'content-type': other({
      field: 'content-type',
      header: 'content-type',
      values: ['text/plain', 'text/css'],
    }),
    tag: {
      source: { 'x-amz-tagging': 'class=hot&kept=1' },
      destination: { 'x-amz-tagging': 'kept=1&class=cold%20%2B%20dry' },
      fields: [{ field: 'tag.class', source: 'hot', destination: 'cold + dry' }],
    },
    'object-lock.mode': {
      source: locked,
      destination: { ...locked, [MODE]: 'COMPLIANCE' },
      fields: [{ field: 'object-lock.mode', source: 'GOVERNANCE', destination: 'COMPLIANCE' }],
    },
    'object-lock.retain-until': {
      source: locked,
      destination: { ...locked, [UNTIL]: later },
      fields: [{ field: 'object-lock.retain-until', source: until, destination: later }],
    },
    'object-lock.legal-hold': {
      source: { [HOLD]: 'ON' },
      destination: { [HOLD]: 'OFF' },
      fields: [{ field: 'object-lock.legal-hold', source: 'ON', destination: 'OFF' }],
    },
    ...Object.fromEntries(HEADER_FIELDS.map((each) => [each.field, other(each)])),
  };
  const extra: Record<string, Flaw> = {
    'storage-class': {
      source: { 'x-amz-storage-class': 'STANDARD_IA' },
      destination: {},
      fields: [{ field: 'storage-class', source: 'STANDARD_IA', destination: 'STANDARD' }],
    },
    encryption: {
      source: { 'x-amz-server-side-encryption': 'AES256' },
      destination: {},
      fields: [{ field: 'encryption', source: 'AES256', destination: null }],
    },
  };
  const plantable = (flaws: Record<string, Flaw>) =>
    Object.fromEntries(Object.entries(flaws).filter(([, flaw]) => isPlantable(flaw, unplantable)));
  const alone = plantable({ ...simple, ...extra });
  const onOneSide = {
    'a tag': { 'x-amz-tagging': 'class=hot' },
    'a lock': locked,
    'a hold': { [HOLD]: 'ON' },
    ...Object.fromEntries(HEADER_FIELDS.map(({ field, header, values }) => [field, { [header]: values[0] }])),
  };
  const values: Record<string, PlantedField['source']> = {
    'tag.class': 'hot',
    'object-lock.mode': 'GOVERNANCE',
    'object-lock.retain-until': until,
    'object-lock.legal-hold': 'ON',
    ...Object.fromEntries(HEADER_FIELDS.map(({ field, values: [value] }) => [field, value])),
  };
  const fieldsOf: Record<string, readonly string[]> = {
    'a tag': ['tag.class'],
    'a lock': ['object-lock.mode', 'object-lock.retain-until'],
    'a hold': ['object-lock.legal-hold'],
  };
  const missing = Object.entries(onOneSide).flatMap(([what, headers]): [string, Flaw][] => {
    const fields = (fieldsOf[what] ?? [what]).map((field) => ({ field, value: values[field] ?? null }));
    return [
      [
        `${what} lost`,
        {
          source: headers,
          destination: {},
          fields: fields.map(({ field, value }) => ({ field, source: value, destination: null })),
        },
      ],
      [
        `${what} added`,
        {
          source: {},
          destination: headers,
          fields: fields.map(({ field, value }) => ({ field, source: null, destination: value })),
        },
      ],
    ];
  });
  const all = Object.values(alone);
  const together: Flaw = {
    source: Object.assign({}, ...all.map(({ source }) => source)),
    destination: {
      ...Object.assign({}, ...all.map(({ destination }) => destination)),
      ...('object-lock.mode' in unplantable ? {} : { [MODE]: 'COMPLIANCE', [UNTIL]: later }),
    },
    fields: inOrder(all.flatMap(({ fields }) => fields)),
  };
  return {
    ...alone,
    ...plantable(Object.fromEntries(missing)),
    etag: { source: {}, destination: {}, fields: content, bytes: 'other' },
    size: {
      source: {},
      destination: {},
      fields: [
        { field: 'etag', source: 'md5', destination: 'md5' },
        { field: 'size', source: 'size', destination: 'size' },
        ...content.slice(1),
      ],
      bytes: 'more',
    },
    together,
    'together with other bytes': {
      ...together,
      fields: inOrder([...content, ...together.fields]),
      bytes: 'other',
    },
    ...('expires' in unplantable || OLD_DATE in unplantable
      ? {}
      : {
          [OLD_DATE]: {
            source: { expires: 'Sun, 06 Nov 1994 08:49:37 GMT' },
            destination: { expires: 'Sunday, 06-Nov-94 08:49:37 GMT' },
            fields: [],
            isNoted: true,
          },
        }),
  };
}

/** Sorts fields into the order of the report. */
function inOrder(fields: readonly PlantedField[]): PlantedField[] {
  const places = Object.keys(LABELS);
  const place = ({ field }: PlantedField) =>
    places.indexOf(places.includes(field) ? field : field.replace(/\..*$/, ''));
  return [...fields].sort((a, b) => place(a) - place(b));
}

/** Two retention dates, which all runs of one plan share. */
export interface Dates {
  readonly until: string;
  readonly later: string;
}

/** The settings of {@link planDeep}. */
export interface PlanOptions extends Dates {
  readonly objects: number;
  readonly unplantable: Unplantable;
}

/** How many objects have each flaw. */
const EACH = 3;

/**
 * Plans objects of which a few have a flaw, each flaw equally often. The objects between them are equal, with headers
 * of every kind.
 */
export function planDeep({ objects, unplantable, ...dates }: PlanOptions): PlantedKey[] {
  const flaws = Object.values(flawsOf(dates, unplantable));
  // Two more flaws: a key on the source only and a key on the destination only.
  const planted = (flaws.length + 2) * EACH;
  if (objects < planted * 2) throw new Error(`at least ${planted * 2} objects are needed, not ${objects}`);
  const step = Math.floor(objects / planted);
  const hasChecksum = !('checksum' in unplantable);
  return Array.from({ length: objects }, (_, i): PlantedKey => {
    const key = `${i % 7}/folder ${i % 50}/ö+${i}.bin`;
    const isPlanted = i % step === 0 && i < planted * step;
    const nth = (i / step) % (flaws.length + 2);
    const flaw = isPlanted ? flaws[nth] : undefined;
    const common = isPlanted ? {} : unflawed(i, dates, unplantable);
    const body = `body ${i}`;
    const changed = { other: body.toUpperCase(), more: `${body}!` };
    const object = (bytes: string, headers: Readonly<Record<string, string>> = {}): PlantedObject => ({
      key,
      body: bytes,
      headers: {
        'content-type': 'application/x-planted',
        ...common,
        ...headers,
        ...(hasChecksum ? { 'x-amz-checksum-sha256': digest('sha256', bytes, 'base64') } : {}),
      },
    });
    if (isPlanted && flaw === undefined) {
      const isSource = nth === flaws.length;
      return {
        key,
        source: isSource ? object(body) : undefined,
        destination: isSource ? undefined : object(body),
        fields: [],
        isNoted: false,
      };
    }
    const source = object(body, flaw?.source);
    const destination = object(flaw?.bytes === undefined ? body : changed[flaw.bytes], flaw?.destination);
    const fields = (flaw?.fields ?? []).map((field) => ({
      field: field.field,
      source: measured(field.source, source),
      destination: measured(field.destination, destination),
    }));
    return { key, source, destination, fields, isNoted: flaw?.isNoted ?? false };
  });
}

function unflawed(i: number, { until }: Dates, unplantable: Unplantable): Record<string, string> {
  switch (i % 5) {
    case 1:
      return {
        'cache-control': 'no-cache',
        'content-language': 'de',
        ...('expires' in unplantable ? {} : { expires: '0' }),
      };
    case 2:
      return { 'x-amz-meta-owner': 'alice', 'x-amz-meta-mtime': String(i) };
    case 3:
      return 'tags' in unplantable ? {} : { 'x-amz-tagging': `class=hot&nth=${i}` };
    case 4:
      if ('object-lock.mode' in unplantable) return {};
      return { [MODE]: 'GOVERNANCE', [UNTIL]: until, ...(i % 2 === 0 ? { [HOLD]: 'ON' } : {}) };
    default:
      return {};
  }
}

/** Replaces `md5`, `sha256` and `size` by that measure of the body. */
function measured(value: PlantedField['source'], { body }: PlantedObject): PlantedField['source'] {
  if (value === 'md5') return digest('md5', body, 'hex');
  if (value === 'sha256') return `sha256:${digest('sha256', body, 'base64')}`;
  return value === 'size' ? Buffer.byteLength(body) : value;
}

function digest(algorithm: string, text: string, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(text).digest(encoding);
}

/** The expected contents of both reports. */
export interface Expected {
  readonly differences: readonly object[];
  readonly text: readonly string[];
  readonly totals: object;
}

/** Returns what the reports must contain for a plan. */
export function expectedOf(
  plan: readonly PlantedKey[],
  buckets: { readonly source: string; readonly destination: string },
): Expected {
  const ordered = [...plan].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const reported = ordered.flatMap((planted) => judge(planted, buckets) ?? []);
  const count = (verdict: string) => reported.filter(({ line }) => line.verdict === verdict).length;
  const noted = plan.filter(({ isNoted }) => isNoted).length;
  return {
    differences: reported.map(({ line }) => line),
    text: reported.map(({ text }) => text),
    totals: {
      type: 'totals',
      result: 'different',
      complete: true,
      unordered: [],
      compared: plan.length,
      equal: plan.length - reported.length,
      different: count('different'),
      onlyInSource: count('only-in-source'),
      onlyInDestination: count('only-in-destination'),
      unverified: 0,
      excluded: 0,
      confirmation: { confirmed: reported.length, converged: 0, unsettled: 0, unconfirmed: 0 },
      evidence: { etag: plan.length - reported.length, content: 0 },
      inspected: { noted, notCompared: 0, unverified: {} },
    },
  };
}

interface Judged {
  readonly line: { readonly verdict: string };
  readonly text: string;
}

function judge(
  { key, source, destination, fields }: PlantedKey,
  buckets: { readonly source: string; readonly destination: string },
): Judged | undefined {
  const line = (verdict: string, rest: object) => ({ type: 'difference', key, verdict, ...rest });
  const listed = ({ body }: PlantedObject) => ({
    etag: digest('md5', body, 'hex'),
    size: Buffer.byteLength(body),
  });
  const only = (side: string, bucket: string, object: PlantedObject): Judged => {
    const { etag, size } = listed(object);
    return {
      line: line(`only-in-${side}`, { [side]: { etag, size } }),
      text: `Only in ${side} bucket ${bucket}, Differences: ['Key: ${key}', 'ETag: ${etag}', 'Size: ${size} bytes']`,
    };
  };
  if (destination === undefined) return only('source', buckets.source, source as PlantedObject);
  if (source === undefined) return only('destination', buckets.destination, destination);
  if (fields.length === 0) return undefined;
  const labels = [...new Set(fields.map(({ field }) => `'${labelOf(field)}'`))];
  return {
    line: line('different', { fields }),
    text: `Difference in Key: ${key}, Differences: [${labels.join(', ')}]`,
  };
}
