/** Whether a host name means the machine that asks: what is sent there leaves it for nobody. */
export const isThisMachine = (hostname: string): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
