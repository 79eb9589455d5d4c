import { startPost } from './entry.ts';

await startPost();
