/** The numbers that the story collects. */
export class Figures {
  #changes = [];
  #first;

  /** @param millis from the click until the page called the change confirmed */
  changed(what, millis) {
    this.#changes.push({ what, millis: Math.round(millis) });
  }

  /** How the first page came, of a browser that had nothing of it. */
  async cameIn(page) {
    this.#first = await page.evaluate(async () => {
      // Told a moment after it has happened.
      const paint = await new Promise((told) => {
        new PerformanceObserver((list) =>
          list.getEntriesByName('first-contentful-paint').forEach(told),
        ).observe({
          type: 'paint',
          buffered: true,
        });
      });
      const files = [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ];
      const own = files.filter((file) => new URL(file.name).origin === location.origin);
      return {
        paint: Math.round(paint.startTime),
        bytes: own.reduce((sum, file) => sum + file.encodedBodySize, 0),
        files: own.length,
      };
    });
  }

  /** The change that 95 in a hundred were not slower than. */
  get p95() {
    const sorted = this.#changes.map(({ millis }) => millis).sort((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  }

  get firstPaint() {
    return this.#first?.paint ?? Number.NaN;
  }

  get firstBytes() {
    return this.#first?.bytes ?? Number.NaN;
  }

  lines() {
    return [
      ...this.#changes.map(({ what, millis }) => `  ${String(millis).padStart(6)} ms  ${what}`),
      `change to confirmed: p95 ${this.p95} ms of ${this.#changes.length} (goal 2000)`,
      `first paint: ${this.firstPaint} ms (goal 1500)`,
      `first load: ${this.firstBytes} bytes as sent, in ${this.#first?.files} files (goal 250000 gzip)`,
    ];
  }
}
