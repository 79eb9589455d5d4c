import { setFlagsFromString } from 'node:v8';

/**
 * What V8 is told of threads to come; there is no option of a thread for either.
 *
 * - To keep WebAssembly code that it could free. The parser of HTTP answers is such code, and every thread has it; where
 *   threads end, Node 24 was seen to end with them now and then, freeing code that it had no record of ("Check failed:
 *   jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). What is kept is some hundred kilobytes.
 * - To let a thread's old generation come to so many megabytes before all of its heap is looked through for garbage. What
 *   a socket reads counts for it, so that V8, left to itself, looks through the ten megabytes of a thread about every
 *   thirty pages, and takes a fifth of the processors for that. What was read goes with the young generation anyway.
 */
export function setThreadFlags(): void {
  setFlagsFromString('--no-wasm-code-gc');
  setFlagsFromString('--initial-old-space-size=64');
}
