import type { StoredObject } from './upload.ts';

/** What went wrong with the backup of one object. */
type Flaw =
  /** The object is not in the backup. */
  | 'missing'
  /** The object is in the backup but not in production. */
  | 'extra'
  /** The backup has the same number of bytes, but other bytes. */
  | 'corrupt'
  /** The end of the object is missing in the backup. */
  | 'truncated'
  /** The backup has the same bytes, but was uploaded in other parts. ETags cannot prove that they are the same. */
  | 'other-parts';

/** A key and its object on each side. */
export interface BackedUp {
  readonly key: string;
  readonly production: StoredObject | undefined;
  readonly backup: StoredObject | undefined;
  readonly flaw: Flaw | undefined;
}

const MIB = 1024 * 1024;

/** The planted flaws by key. All other objects were copied correctly. */
const FLAWS: Readonly<Record<string, Flaw>> = {
  'databases/orders/2026-02-14/orders.dump.zst': 'missing',
  'wal/000000010000000A00000017.zst': 'missing',
  'wal/000000010000000A00000018.zst': 'missing',
  'media/photos/2026/Sommerfest Zürich 007.jpg': 'missing',
  'databases/.restore-test/orders.dump.zst': 'extra',
  'media/photos/2026/Thumbs.db': 'extra',
  'media/scans/請求書 12.pdf': 'corrupt',
  "media/scans/Auditor's copy (final) & notes.pdf": 'corrupt',
  'databases/customers/2026-02-27/customers.dump.zst': 'truncated',
  'images/mail-server.qcow2': 'other-parts',
};

/**
 * Creates the objects of a production bucket and its backup, including the flaws. The bytes are the same in every run.
 */
export function backup(): BackedUp[] {
  const produced = [...databases(), ...writeAheadLog(), ...media(), ...machineImages(), ...folderMarkers()];
  const extra = Object.keys(FLAWS)
    .filter((key) => FLAWS[key] === 'extra')
    .map((key) => object(key, 2_000));
  return [
    ...produced.map((production) => copied(production, FLAWS[production.key])),
    ...extra.map((left) => ({ key: left.key, production: undefined, backup: left, flaw: 'extra' as const })),
  ];
}

function copied(production: StoredObject, flaw: Flaw | undefined): BackedUp {
  return { key: production.key, production, backup: copyOf(production, flaw), flaw };
}

function copyOf(production: StoredObject, flaw: Flaw | undefined): StoredObject | undefined {
  const { key, body } = production;
  switch (flaw) {
    case 'missing':
      return undefined;
    case 'corrupt':
      return { key, body: Buffer.concat([Buffer.from('!'), body.subarray(1)]) };
    case 'truncated':
      return { key, body: body.subarray(0, Math.floor(body.length * 0.7)) };
    case 'other-parts':
      return { key, body, partSize: 8 * MIB };
    default:
      return production;
  }
}

function databases(): StoredObject[] {
  const days = Array.from({ length: 28 }, (_, day) => `2026-02-${String(day + 1).padStart(2, '0')}`);
  return ['customers', 'inventory', 'orders'].flatMap((name, database) =>
    days.flatMap((day, age) => [
      object(`databases/${name}/${day}/${name}.dump.zst`, 9_000 + 1_000 * database + 37 * age),
      object(`databases/${name}/${day}/${name}.dump.zst.sha256`, 64),
    ]),
  );
}

function writeAheadLog(): StoredObject[] {
  return Array.from({ length: 96 }, (_, segment) => {
    const name = segment.toString(16).toUpperCase().padStart(8, '0');
    return object(`wal/000000010000000A${name}.zst`, 4_096);
  });
}

function media(): StoredObject[] {
  const photos = ['Sommerfest Zürich', 'Équipe à Montréal', 'Team day 🎉', '東京 オフィス'].flatMap(
    (occasion) =>
      Array.from({ length: 12 }, (_, shot) =>
        object(`media/photos/2026/${occasion} ${String(shot + 1).padStart(3, '0')}.jpg`, 3_000 + 11 * shot),
      ),
  );
  const scans = Array.from({ length: 24 }, (_, page) => object(`media/scans/請求書 ${page + 1}.pdf`, 1_500));
  const named = ["Auditor's copy (final) & notes.pdf", '100% <done> + "signed".pdf', 'Ärzte, Praxen.csv'];
  return [...photos, ...scans, ...named.map((name) => object(`media/scans/${name}`, 2_500))];
}

/** Large enough to be uploaded in parts. */
function machineImages(): StoredObject[] {
  return ['db-server', 'mail-server'].map((name) => ({
    ...object(`images/${name}.qcow2`, 11 * MIB),
    partSize: 5 * MIB,
  }));
}

/** The empty objects that web consoles create as "folders". */
function folderMarkers(): StoredObject[] {
  return ['databases/', 'images/', 'media/', 'media/photos/', 'media/Leere Ordner/'].map((key) =>
    object(key, 0),
  );
}

function object(key: string, size: number): StoredObject {
  return { key, body: size === 0 ? Buffer.alloc(0) : Buffer.alloc(size, `${key}\n`) };
}
