import { startWorker } from './entry.js';
await startWorker();
