/** The ledger's file name in the directory of a checkpoint. */
export const LEDGER_FILE = 'ledger.json';
