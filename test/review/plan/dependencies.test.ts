import { Dependencies, configAddress } from '../../../src/review/plan/dependencies';
import { ResourceChange } from '../../../src/review/plan/terraform-plan';

const dependencies = new Dependencies({
  format_version: '1.2',
  configuration: {
    provider_config: { 'docker.late': { expressions: { host: { references: ['docker_image.web.name', 'docker_image.web'] } } } },
    root_module: {
      resources: [
        { address: 'docker_network.app', type: 'docker_network', name: 'app' },
        { address: 'docker_image.web', type: 'docker_image', name: 'web' },
        {
          address: 'docker_container.web',
          type: 'docker_container',
          name: 'web',
          provider_config_key: 'docker.late',
          depends_on: ['docker_volume.none'],
          expressions: { image: { references: ['docker_image.web.image_id', 'docker_image.web', 'var.x'] }, networks_advanced: [{ name: { references: ['docker_network.app[0].id'] } }] },
        },
      ],
      module_calls: {
        db: {
          module: {
            resources: [
              { address: 'docker_volume.data', type: 'docker_volume', name: 'data' },
              { address: 'docker_container.db', type: 'docker_container', name: 'db', expressions: { volumes: [{ volume_name: { references: ['docker_volume.data.name'] } }] } },
            ],
          },
        },
      },
    },
  },
});

test('a resource uses what its attributes refer to', () => {
  expect([...dependencies.of('docker_container.web')].sort()).toEqual(['docker_image.web', 'docker_network.app']);
  expect([...dependencies.ofAttribute('docker_container.web', 'image')]).toEqual(['docker_image.web']);
});

test('a module\'s references are its own', () => {
  expect([...dependencies.of('module.db.docker_container.db')]).toEqual(['module.db.docker_volume.data']);
});

test('a provider may be configured by resources', () => {
  expect([...dependencies.ofProvider('docker_container.web')]).toEqual(['docker_image.web']);
});

test('what the code leaves out is known', () => {
  expect(dependencies.sets('docker_container.web', 'image')).toBe(true);
  expect(dependencies.sets('docker_container.web', 'env')).toBe(false);
  expect(dependencies.sets('docker_container.gone', 'env')).toBeUndefined();
});

test('addresses lose their keys', () => {
  const change = { mode: 'managed', type: 'docker_container', name: 'db', module_address: 'module.db["a.b]"].module.x[0]' } as ResourceChange;
  expect(configAddress(change)).toBe('module.db.module.x.docker_container.db');
});

test('a chain of any length is followed to its end', () => {
  const resources = Array.from({ length: 20_000 }, (_, at) => (
    { address: `x.c${at}`, type: 'x', name: `c${at}`, depends_on: at === 0 ? [] : [`x.c${at - 1}`] }));
  const chain = new Dependencies({ format_version: '1.2', configuration: { root_module: { resources } } });
  expect(chain.transitive('x.c19999').size).toBe(19_999);
});
