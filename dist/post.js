import { startPost } from './entry.js';
await startPost();
