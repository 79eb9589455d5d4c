import { startAction } from './entry.js';
await startAction(new URL('./worker.js', import.meta.url));
