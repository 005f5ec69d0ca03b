import { ApiObject } from '../harness';

/** A rule for running containers of the CIS Docker Benchmark 1.6, chapter 5, as far as `docker inspect` can tell. */
export interface Rule {
  readonly number: string;
  readonly text: string;
  readonly passes: (container: ApiObject) => boolean;
}

const SENSITIVE = ['/', '/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr'];

const publishedPorts = ({ HostConfig }: ApiObject): ApiObject[] => Object.values<ApiObject[]>(HostConfig.PortBindings ?? {}).flat();
const options = ({ HostConfig }: ApiObject): string[] => HostConfig.SecurityOpt ?? [];
const hostPaths = ({ Mounts }: ApiObject): string[] => Mounts.filter(({ Type }: ApiObject) => Type === 'bind').map(({ Source }: ApiObject) => Source);

export const RULES: readonly Rule[] = [
  { number: '5.3', text: 'Linux capabilities are restricted', passes: ({ HostConfig }) => (HostConfig.CapDrop ?? []).includes('ALL') },
  { number: '5.4', text: 'not privileged', passes: ({ HostConfig }) => !HostConfig.Privileged },
  { number: '5.5', text: 'no sensitive host directory is mounted', passes: (container) => !hostPaths(container).some((path) => SENSITIVE.includes(path)) },
  { number: '5.7', text: 'no privileged port is mapped', passes: (container) => publishedPorts(container).every(({ HostPort }) => Number(HostPort) >= 1024) },
  { number: '5.9', text: 'not in the host\'s network', passes: ({ HostConfig }) => HostConfig.NetworkMode !== 'host' },
  { number: '5.10', text: 'memory is limited', passes: ({ HostConfig }) => HostConfig.Memory > 0 },
  { number: '5.11', text: 'CPU priority is set', passes: ({ HostConfig }) => ![0, 1024].includes(HostConfig.CpuShares) },
  { number: '5.12', text: 'root file system is read-only', passes: ({ HostConfig }) => HostConfig.ReadonlyRootfs },
  { number: '5.13', text: 'ports are bound to one host interface', passes: (container) => publishedPorts(container).every(({ HostIp }) => !['', '0.0.0.0', '::'].includes(HostIp)) },
  { number: '5.14', text: 'restart policy is on-failure, five times at most', passes: ({ HostConfig: { RestartPolicy } }) => RestartPolicy.Name === 'on-failure' && RestartPolicy.MaximumRetryCount <= 5 },
  { number: '5.15', text: 'not in the host\'s process namespace', passes: ({ HostConfig }) => HostConfig.PidMode !== 'host' },
  { number: '5.16', text: 'not in the host\'s IPC namespace', passes: ({ HostConfig }) => HostConfig.IpcMode !== 'host' },
  { number: '5.17', text: 'no host device', passes: ({ HostConfig }) => !HostConfig.Devices?.length },
  { number: '5.18', text: 'ulimits are set', passes: ({ HostConfig }) => HostConfig.Ulimits?.length > 0 },
  { number: '5.19', text: 'no shared mount propagation', passes: ({ Mounts }) => Mounts.every(({ Propagation }: ApiObject) => Propagation !== 'shared') },
  { number: '5.20', text: 'not in the host\'s UTS namespace', passes: ({ HostConfig }) => HostConfig.UTSMode !== 'host' },
  { number: '5.21', text: 'seccomp is on', passes: (container) => !options(container).some((option) => /^seccomp[=:]unconfined/.test(option)) },
  { number: '5.24', text: 'in Docker\'s own cgroup', passes: ({ HostConfig }) => !HostConfig.CgroupParent },
  { number: '5.25', text: 'no new privileges', passes: (container) => options(container).some((option) => /^no-new-privileges([:=]true)?$/.test(option)) },
  { number: '5.26', text: 'health is checked', passes: ({ State }) => State.Health !== undefined },
  { number: '5.28', text: 'the number of processes is limited by a cgroup', passes: ({ HostConfig }) => HostConfig.PidsLimit > 0 },
  { number: '5.29', text: 'not on the default bridge', passes: ({ NetworkSettings }) => !('bridge' in NetworkSettings.Networks) },
  { number: '5.30', text: 'not in the host\'s user namespace by choice', passes: ({ HostConfig }) => HostConfig.UsernsMode !== 'host' },
  { number: '5.31', text: 'the engine\'s socket is not mounted', passes: (container) => !hostPaths(container).some((path) => path.endsWith('docker.sock')) },
  { number: '4.1', text: 'not root', passes: ({ Config }) => !['', '0', 'root'].includes(Config.User.split(':')[0]) },
];

/** The numbers of the rules that a container doesn't pass. */
export function failing(container: ApiObject): string[] {
  return RULES.filter(({ passes }) => !passes(container)).map(({ number }) => number);
}
