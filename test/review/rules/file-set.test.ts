import { FILES_LABEL } from '../../../src/model/files';
import { Json, JsonObject, TerraformPlan } from '../../../src/review/plan/terraform-plan';
import { reviewPlan } from '../../../src/review/review';

const container = (name: string, actions: string[], values: JsonObject) => (
  { address: `docker_container.${name}`, mode: 'managed', type: 'docker_container', name, change: { actions, before: { name, ...values }, after: { name, ...values } } }
);
const files = (actions: string[]) => container('configuration', actions, { labels: [{ label: FILES_LABEL, value: '/gateway' }] });

/** Whether the line of the container with the gateway's files is left to another's. */
function supporting(gateway: string[], expressions: { readonly [attribute: string]: Json }): boolean | undefined {
  const plan = {
    format_version: '1.2',
    resource_changes: [container('gateway', gateway, {}), files(['delete', 'create'])],
    configuration: { root_module: { resources: [{ address: 'docker_container.gateway' }, { address: 'docker_container.configuration', expressions }] } },
  };
  const { review: { operations } } = reviewPlan(plan as unknown as TerraformPlan, { stack: 'shop' });
  return operations.find(({ resource }) => resource.address === 'docker_container.configuration')?.supporting;
}

const of = (attribute: string) => ({ references: [`docker_container.gateway.${attribute}`, 'docker_container.gateway'] });

test('files that are written anew since the container is that they are about, or whose network they are checked in, are told with it', () => {
  expect(supporting(['delete', 'create'], { network_mode: of('id') })).toBe(true);
  expect(supporting(['delete', 'create'], { upload: [{ content: of('id') }] })).toBe(true);
});

test('files that change by themselves are told', () => {
  expect(supporting(['no-op'], { network_mode: of('id') })).toBe(false);
  expect(supporting(['delete', 'create'], { image: of('image') })).toBe(false);
});
