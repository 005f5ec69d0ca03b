import { checkedCapabilities } from '../../../src/container/values/capabilities';

test('takes what Docker takes: with or without prefix, in any case', () => {
  const names = ['ALL', 'NET_ADMIN', 'CAP_CHOWN', 'sys_time'];
  expect(checkedCapabilities('addCapabilities', names)).toEqual(names);
});

test.each(['NET-ADMIN', 'NETADMIN', '', 'ROOT'])('throws on %p', (name) => {
  expect(() => checkedCapabilities('dropCapabilities', ['CHOWN', name]))
    .toThrow(new Error(`"dropCapabilities" must hold Linux capabilities such as "NET_BIND_SERVICE", or "ALL", got "${name}"`));
});
