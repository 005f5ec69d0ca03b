import { display } from '../display';
import { Operation } from '../model';
import { ActionInvocation, TerraformPlan } from '../plan/terraform-plan';

/** Actions that providers carry out during the apply: a plan doesn't hold what they do. */
export function actionOperations({ action_invocations: invocations, deferred_action_invocations: deferred }: TerraformPlan): Operation[] {
  return [
    ...(invocations ?? []).map((invocation) => actionOperation(invocation, 'is invoked; what it does isn\'t in the plan', 'invoked')),
    ...(deferred ?? []).flatMap(({ action_invocation: invocation }) => (
      invocation === undefined ? [] : [actionOperation(invocation, 'is deferred to a later apply', 'deferred')])),
  ];
}

function actionOperation({ address, type, name, lifecycle_action_trigger: trigger }: ActionInvocation, text: string, verb: string): Operation {
  const by = trigger?.triggering_resource_address;
  return {
    resource: { address, type: type ?? 'action', noun: 'action', name: display(type === undefined ? name ?? address : `${type}.${name ?? ''}`) },
    actions: ['invoke'],
    causes: by === undefined ? [] : [{ kind: 'dependency', text: `triggered by ${display(by)}` }],
    impact: { kind: 'unknown', text, verb },
    edits: [],
    supporting: false,
  };
}
