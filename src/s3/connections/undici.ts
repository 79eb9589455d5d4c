/**
 * What this action uses of undici. Importing `undici` itself would also load fetch, WebSocket, mocks and caches, in each
 * thread anew.
 */
import api from 'undici/lib/api/index.js';
import errors from 'undici/lib/core/errors.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';

// undici's index does the same: all dispatchers get methods such as `request`, and the proxy agent uses `connect`.
Object.assign(Dispatcher.prototype, api);

export { Agent, EnvHttpProxyAgent, errors };
