/** The connections to the connector: kept open for the next message, but never so long that the other end may be closing them. */
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';

/**
 * Real milliseconds that a connection may lie idle. A server closes idle ones after some seconds of its own (Node's
 * after five); a message written at that moment is lost with a reset, and whether it arrived cannot be known.
 */
export const idleFor = 2_000;

const plain = new Agent({ keepAlive: true, timeout: idleFor });
const secure = new SecureAgent({ keepAlive: true, timeout: idleFor });

/** The pool of connections for an address. */
export const agentFor = (address: string): Agent => (address.startsWith('https:') ? secure : plain);
