import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 keep WebAssembly code that it could free. The parser of HTTP answers is such code, and every thread has it; where
 * threads end, Node 24 was seen to end with them now and then, freeing code that it had no record of ("Check failed:
 * jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). What is kept is some hundred kilobytes.
 */
export function keepWasmCode(): void {
  setFlagsFromString('--no-wasm-code-gc');
}
