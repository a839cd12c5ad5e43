/**
 * Waits until a look says yes, and gives what it said.
 *
 * @param what for the message of a failure
 * @param millis how long to wait at most
 * @param look asked every 50 ms; what it throws ends the waiting
 */
export async function until(what, millis, look) {
  const end = Date.now() + millis;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`waited ${millis} ms in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
