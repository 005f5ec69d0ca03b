import { Annotations } from 'cdktf';
import { IConstruct } from 'constructs';
import { wordsOf } from '../../model/programs';
import { AppVolume } from '../../volume/app-volume';
import { VolumeMount } from '../../volume/volume-mount';
import { ContainerParts } from '../parts/container-parts';

/** A folder of generated images that belongs to the app's user. */
const FOLDER = '/data';

/** Where Celery's beat keeps what it sent last, so that a new one neither forgets a task nor sends it twice. */
const SCHEDULE = `${FOLDER}/celerybeat-schedule`;

/** Whether a program is a beat that keeps its schedule in a file beside the code, where it can't write. */
export function keepsSchedule(program: string[]): boolean {
  const beats = ['beat', '-B', '--beat'].some((word) => program.includes(word));
  return program[0] === 'celery' && beats && !wordsOf(program).some((word) => /^(-s|--schedule|-S|--scheduler|--schedule-filename)(=|$)/.test(word));
}

/** The program with a place for its schedule. */
export function withSchedule(program: string[]): string[] {
  return [...program, '--schedule', SCHEDULE];
}

/** A volume for the schedule, unless something is mounted there. */
export function addSchedule({ owner, docker, mounts }: ContainerParts, mounted: VolumeMount[] = []): void {
  if (!mounted.some(({ target }) => target === FOLDER)) {
    // Nothing in it is worth a plan that fails.
    mounts.add(new AppVolume(owner, 'Schedule', { preventDestroy: false, docker }).mountedAt(FOLDER));
  }
}

/** An image that isn't made here needn't have such a folder. */
export function warnOfSchedule(container: IConstruct): void {
  Annotations.of(container).addWarning(`"${container.node.path}" runs Celery's beat, which keeps its schedule in a file beside the code: `
    + 'give "command" a "--schedule" in a volume that the app may write to');
}
