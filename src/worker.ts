import { startWorker } from './entry.ts';

await startWorker();
