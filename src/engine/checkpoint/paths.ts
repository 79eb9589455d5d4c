/** The folder of all checkpoints, below the runner's temporary folder. Each comparison has a directory of its own in it. */
export const CHECKPOINTS_FOLDER = 'bucket-delta-checkpoint';

/** The ledger's file name in the directory of a checkpoint. */
export const LEDGER_FILE = 'ledger.json';
