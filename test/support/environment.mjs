/**
 * Jest's environment for Node, with a global object as Node's own. Jest's stands behind a proxy and vm's interceptors, and every
 * `Math`, `Map` or `Object` that a module names is looked up through both: four hundred times as slow.
 */
import { constants, createContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** What Node itself hands out and takes: of one realm in both. */
const ofNode = ['Buffer', 'ArrayBuffer', 'Uint8Array'];

/** Node makes some of its globals when they are first used, and so do tests. */
function giveWhenUsed(global, key) {
  const give = (value) =>
    Object.defineProperty(global, key, { value, configurable: true, enumerable: true, writable: true });
  const get = () => give(globalThis[key])[key];
  Object.defineProperty(global, key, { configurable: true, enumerable: true, get, set: give });
}

function plainGlobal(given) {
  const plain = createContext(constants.DONT_CONTEXTIFY);
  for (const key of Reflect.ownKeys(given)) {
    if (Object.hasOwn(plain, key) && !ofNode.includes(key)) continue;
    const property = Object.getOwnPropertyDescriptor(given, key);
    if (property.get === undefined) Object.defineProperty(plain, key, property);
    else giveWhenUsed(plain, key);
  }
  plain.global = plain;
  plain.Error.stackTraceLimit = given.Error.stackTraceLimit;
  return plain;
}

// biome-ignore lint/style/noDefaultExport: jest reads the default export
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { moduleMocker, fakeTimersModern } = this;
    this.global = plainGlobal(this.global);
    this.context = this.global;
    this.moduleMocker = new moduleMocker.constructor(this.global);
    this.fakeTimers = null;
    this.fakeTimersModern = new fakeTimersModern.constructor({
      config: config.projectConfig,
      global: this.global,
    });
  }
}
