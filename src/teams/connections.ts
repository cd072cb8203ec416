/** The connections to the connector: kept open for the next message, but never so long that the other end may be closing them. */
import { Agent, type ClientRequestArgs } from 'node:http';
import { Agent as SecureAgent } from 'node:https';

/**
 * Real milliseconds that a connection may lie idle. A server closes idle ones after some seconds of its own (Node's
 * after five); a message written at that moment is lost with a reset, and whether it arrived cannot be known.
 */
export const idleFor = 2_000;

type Connection = ReturnType<Agent['createConnection']>;

/** Under it the options of a request hold whom to tell. Not found by asynchronous context, which Node 20 makes every promise pay for. */
const asking = Symbol('asking');

interface Telling {
  readonly [asking]?: (stands: boolean) => void;
}

/**
 * Options of a request that tell whether it can have begun to leave.
 * @param connected is called with `false` when a connection has to be made for it, and with `true` when that stands (with
 * TLS: when its certificate is good too). Not called when it is given one that is open.
 */
export const telling = (connected: (stands: boolean) => void): Telling => ({ [asking]: connected });

function told(connection: Connection, standing: 'connect' | 'secureConnect', by: Telling): Connection {
  const connected = by[asking];
  connected?.(false);
  connection?.once(standing, () => connected?.(true));
  return connection;
}

type Made = Parameters<Agent['createConnection']>[1];

class PlainPool extends Agent {
  override createConnection(wanted: ClientRequestArgs & Telling, made?: Made): Connection {
    return told(super.createConnection(wanted, made), 'connect', wanted);
  }
}

class SecurePool extends SecureAgent {
  override createConnection(wanted: ClientRequestArgs & Telling, made?: Made): Connection {
    return told(super.createConnection(wanted, made), 'secureConnect', wanted);
  }
}

const plain = new PlainPool({ keepAlive: true, timeout: idleFor });
const secure = new SecurePool({ keepAlive: true, timeout: idleFor });

/** The pool of connections for an address. */
export const agentFor = (address: string): Agent => (address.startsWith('https:') ? secure : plain);
