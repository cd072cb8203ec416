/** The end of waiting for somebody else's answer. */

/** Real milliseconds: what has come in is read in fewer, also on a busy machine, and nobody waits much longer for it. */
const lastStretch = 250;

/**
 * What has come in meanwhile is read first, also when this process stood still past its deadline (a machine that was paused, a disk
 * that does not write): the last stretch begins only when the process is awake to hear something in it.
 * @param milliseconds real time. @param late called once, unless it is called off. @returns calls it off.
 */
export function atDeadline(milliseconds: number, late: () => void): () => void {
  const last = Math.min(lastStretch, milliseconds / 2);
  let timer = setTimeout(() => {
    timer = setTimeout(late, last);
  }, milliseconds - last);
  return () => clearTimeout(timer);
}
