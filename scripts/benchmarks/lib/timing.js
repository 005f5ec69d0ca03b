// How all benchmarks time and sum up.

/** The seconds that work takes, which may be asynchronous: then a promise of them. */
exports.seconds = (work) => {
  const begin = process.hrtime.bigint();
  const passed = () => Number(process.hrtime.bigint() - begin) / 1e9;
  const result = work();
  return result instanceof Promise ? result.then(passed) : passed();
};

/** The middle one of some numbers, the upper of two. */
exports.median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
