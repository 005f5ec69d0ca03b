import { Annotations, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { keepsSchedule, withSchedule } from './beat-schedule';
import { pythonProgram } from './python-program';
import { graceOf, knownProgram, schedulerOf, wordsOf } from '../../model/programs';
import { Rollout } from '../../model/rollout';
import { parseSize } from '../../notation/size';
import { ServiceContainerProps } from '../container-props';

/** Memory that a process of a server gets at least. */
const PER_WORKER = parseSize('memory', '256m');

/** What a program needs of its container, where it is known, and where the properties don't say otherwise. */
export function programProps(scope: IConstruct, id: string, props: ServiceContainerProps, memory: string): Partial<ServiceContainerProps> {
  // Whatever an ENTRYPOINT that isn't known does, the command says what it is for.
  const program = pythonProgram(props) ?? props.command;
  if (!program) {
    return {};
  }
  const grace = props.stopGracePeriod === undefined ? graceOf(program) : undefined;
  return {
    ...(grace === undefined ? {} : { stopGracePeriod: `${grace}s` }),
    ...workers(program, props, memory),
    ...once(scope, id, program, props),
    ...(keepsSchedule(program) && props.image.config?.source ? scheduled(props, program) : {}),
  };
}

/** A beat that is told where to keep its schedule. */
function scheduled({ entrypoint }: ServiceContainerProps, program: string[]): Partial<ServiceContainerProps> {
  return { command: withSchedule(program).slice(entrypoint?.length ?? 0) };
}

/** As many processes as a server has processors, and memory for. Whoever names a number keeps it. */
function workers(program: string[], { cpus, memory: limit, environment }: ServiceContainerProps, memory: string): Partial<ServiceContainerProps> {
  const words = wordsOf(program);
  const variable = words.map((word) => knownProgram(word)?.workersVariable).find((name) => name !== undefined);
  if (!variable || cpus === undefined || environment?.[variable] !== undefined || words.some((word) => /^(-w|--workers)(=|$)/.test(word))) {
    return {};
  }
  const size = limit ?? memory;
  const fits = Token.isUnresolved(size) || size === 'unlimited' ? Infinity : Math.floor(parseSize('memory', size) / PER_WORKER);
  const count = Math.min(Math.floor(cpus), fits);
  return count > 1 ? { environment: { ...environment, [variable]: String(count) } } : {};
}

/** What gives work by the clock is stopped before the next one starts. */
function once(scope: IConstruct, id: string, program: string[], props: ServiceContainerProps): Partial<ServiceContainerProps> {
  const { replicas = 1, rollout, deploy } = props;
  const scheduler = schedulerOf(program);
  if (scheduler === undefined) {
    return {};
  }
  const path = [scope.node.path, id].filter((part) => part !== '').join('/');
  const several = deploy?.everyNode ? 'deploy.everyNode' : deploy?.scaledElsewhere ? 'deploy.scaledElsewhere' : 'replicas';
  if (several !== 'replicas' || replicas > 1) {
    const value = several === 'replicas' ? replicas : true;
    const cure = scheduler.includes('worker') ? `run the schedule by a container of its own, and this one without "${scheduler.split(' ').pop()}"` : 'leave it out';
    throw new Error(`"${several}" of "${path}" is ${value}, but ${scheduler} must be there once, since each one gives every task: ${cure}`);
  }
  if (rollout === Rollout.BLUE_GREEN) {
    Annotations.of(scope).addWarning(`"rollout" of "${path}" is BLUE_GREEN, but ${scheduler} must be there once: while a deploy waits for the new one, both give every task. Leave "rollout" out`);
  }
  return { rollout: rollout ?? Rollout.RECREATE };
}
