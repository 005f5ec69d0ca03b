import { Ulimit } from '../../../src';

test('soft and hard', () => {
  expect(Ulimit.openFiles(1024)._spec()).toEqual({ name: 'nofile', soft: 1024, hard: 1024 });
  expect(Ulimit.processes(100)._spec()).toEqual({ name: 'nproc', soft: 100, hard: 100 });
  expect(Ulimit.of('memlock', -1)._spec()).toEqual({ name: 'memlock', soft: -1, hard: -1 });
  expect(Ulimit.of('core', 0, -1)._spec()).toEqual({ name: 'core', soft: 0, hard: -1 });
});

test('throws on a limit that Docker does not know', () => {
  expect(() => Ulimit.of('files', 1)).toThrow(new Error(
    '"name" of a ulimit must be one of core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack, got "files"',
  ));
});

test.each([[2, 1], [-1, 5], [1.5, 2], [-2, -2]])('throws on soft %d and hard %d', (soft, hard) => {
  expect(() => Ulimit.of('nofile', soft, hard))
    .toThrow(new Error(`The ulimit "nofile" needs whole numbers with soft <= hard (-1: no limit), got soft ${soft} and hard ${hard}`));
});
