import { LogDriver, PostgresDatabase, PythonAppJob, PythonAppJobProps } from '../../src';
import { newStack, PresentImage, resources } from '../support/synth';

function job(props: Partial<PythonAppJobProps> = { command: ['migrate'] }) {
  const stack = newStack();
  const made = new PythonAppJob(stack, 'migrate', { image: new PresentImage(stack, 'image'), ...props });
  return { stack, made, rendered: () => resources(stack, 'docker_container').migrate };
}

test('a deploy waits for its end, and does not run it again', () => {
  const container = job().rendered();
  expect(container).toMatchObject({ must_run: false, attach: true, logs: true, restart: 'no', timeouts: { create: '1260s' } });
  expect(container.wait).toBeUndefined();
});

test('its failure fails the deploy, with its last lines and the way to run it again', () => {
  const [{ condition, error_message: message }] = job().rendered().lifecycle.postcondition;
  expect(condition).toBe('${coalesce(self.exit_code, 0) == 0}');
  expect(message).toContain('The job "shop-migrate" failed with status ${coalesce(self.exit_code, 0)}');
  expect(message).toContain('self.container_logs');
  expect(message).toContain('terraform -chdir=${abspath(path.root)} apply -replace=docker_container.migrate');
});

test.each([
  [undefined, true],
  [LogDriver.NONE, false],
  [LogDriver.of('syslog'), true],
  [LogDriver.of('syslog', { 'cache-disabled': 'true' }), false],
])('its output is read back where the engine keeps it (%#)', (logging, logs) => {
  expect(job({ command: ['migrate'], logging }).rendered().logs).toBe(logs);
});

test('comes before its old self goes, so that apps can come after it', () => {
  expect(job().rendered().lifecycle).toMatchObject({ create_before_destroy: true, ignore_changes: ['name'] });
});

test('does not wait for a database in Terraform', () => {
  const { stack, made, rendered } = job();
  made.connectTo(new PostgresDatabase(stack, 'database'));
  expect(rendered().depends_on).toEqual([expect.stringMatching(/^docker_container\.migrate_secrets_seed/)]);
});

test('throws without a command', () => {
  expect(() => job({})).toThrow('"command" of the job "shop/migrate" is missing');
  expect(() => job({ command: [] })).toThrow('"command" of the job "shop/migrate" is missing');
});

test('throws on a timeout that is none', () => {
  expect(() => job({ command: ['migrate'], timeout: '500ms' })).toThrow('"timeout" must be whole seconds such as "90s" or "15m", got "500ms"');
});
