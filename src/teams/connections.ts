/** The connections to the connector: kept open for the next message, but never so long that the other end may be closing them. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';

/**
 * Real milliseconds that a connection may lie idle. A server closes idle ones after some seconds of its own (Node's
 * after five); a message written at that moment is lost with a reset, and whether it arrived cannot be known.
 */
export const idleFor = 2_000;

type Connection = ReturnType<Agent['createConnection']>;

/** Whoever makes a request, while it asks for a connection. */
const asking = new AsyncLocalStorage<(stands: boolean) => void>();

/**
 * Tells whether a request that is being made can have begun to leave.
 * @param connected is called with `false` when a connection has to be made for it, and with `true` when that stands (with
 * TLS: when its certificate is good too). Not called when it is given one that is open.
 */
export const telling = <R>(connected: (stands: boolean) => void, request: () => R): R =>
  asking.run(connected, request);

function told(connection: Connection, standing: 'connect' | 'secureConnect'): Connection {
  const connected = asking.getStore();
  connected?.(false);
  connection?.once(standing, () => connected?.(true));
  return connection;
}

class PlainPool extends Agent {
  override createConnection(...wanted: Parameters<Agent['createConnection']>): Connection {
    return told(super.createConnection(...wanted), 'connect');
  }
}

class SecurePool extends SecureAgent {
  override createConnection(...wanted: Parameters<SecureAgent['createConnection']>): Connection {
    return told(super.createConnection(...wanted), 'secureConnect');
  }
}

const plain = new PlainPool({ keepAlive: true, timeout: idleFor });
const secure = new SecurePool({ keepAlive: true, timeout: idleFor });

/** The pool of connections for an address. */
export const agentFor = (address: string): Agent => (address.startsWith('https:') ? secure : plain);
