/** The name of the ledger's file in a checkpoint's directory. The post step always loads this file, and others of the engine only if there is a checkpoint. */
export const LEDGER_FILE = 'ledger.json';
