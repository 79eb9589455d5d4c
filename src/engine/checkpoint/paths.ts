/** The name of the ledger's file in a checkpoint's directory. The post step loads this file, and no other of the engine. */
export const LEDGER_FILE = 'ledger.json';
