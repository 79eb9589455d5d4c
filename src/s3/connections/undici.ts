/**
 * What this action uses of undici. Importing `undici` itself also loads fetch, WebSocket, mocks and caches, which takes
 * 0.1 s of processor time in each thread: as much as comparing 30,000 objects.
 */
import api from 'undici/lib/api/index.js';
import errors from 'undici/lib/core/errors.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';

// undici's index does the same: all dispatchers get methods such as `request`, and the proxy agent uses `connect`.
Object.assign(Dispatcher.prototype, api);

export { Agent, EnvHttpProxyAgent, errors };
