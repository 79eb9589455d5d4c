import { startAction } from './entry.ts';

await startAction(new URL('./worker.js', import.meta.url));
