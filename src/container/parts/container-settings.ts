import { isIP, isIPv4 } from 'net';
import { Token } from 'cdktf';
import { ContainerSpec } from '../../model/containers';
import { containerPath } from '../../notation/container-path';
import { parseDuration } from '../../notation/duration';
import { RunOptions } from '../container-options';
import { checkedCapabilities } from '../values/capabilities';
import { LogDriver } from '../values/log-driver';
import { resources } from '../values/resources';
import { Ulimit } from '../values/ulimit';

const DEFAULT_ULIMITS = [Ulimit.processes(4096)];

/** What options fix once and for all, whatever is added to the container later. */
export type ContainerSettings = Pick<ContainerSpec,
'user' | 'groups' | 'workingDirectory' | 'hostname' | 'dns' | 'extraHosts' | 'resources' | 'ulimits' | 'capabilities' | 'securityOptions'
| 'privileged' | 'readOnly' | 'init' | 'devices' | 'sysctls' | 'logging' | 'stopSignal' | 'stopGracePeriod'>;

/** Options in Docker's own words, checked, with the defaults that make a container safe. */
export function containerSettings(options: RunOptions, defaults: { readonly memory: string; readonly hardens: boolean }): ContainerSettings {
  return {
    user: options.user === undefined ? undefined : checkedUser(options.user),
    groups: options.groups ?? [],
    workingDirectory: options.workingDirectory === undefined ? undefined : containerPath('workingDirectory', options.workingDirectory),
    hostname: options.hostname === undefined ? undefined : checkedHostname(options.hostname),
    dns: (options.dns ?? []).map(checkedAddress),
    extraHosts: checkedHosts(options.extraHosts ?? {}),
    resources: resources({ ...options, memory: options.memory ?? defaults.memory }),
    ulimits: (options.ulimits ?? (defaults.hardens ? DEFAULT_ULIMITS : [])).map((limit) => limit._spec()),
    capabilities: {
      add: checkedCapabilities('addCapabilities', options.addCapabilities ?? []),
      drop: checkedCapabilities('dropCapabilities', options.dropCapabilities ?? ['ALL']),
    },
    securityOptions: securityOptions(options, defaults.hardens),
    privileged: options.privileged ?? false,
    readOnly: options.readOnly ?? true,
    init: options.init ?? true,
    devices: (options.devices ?? []).map((device) => device._spec()),
    sysctls: options.sysctls ?? {},
    logging: (options.logging ?? LogDriver.jsonFile())._spec(),
    stopSignal: options.stopSignal === undefined ? undefined : checkedSignal(options.stopSignal),
    stopGracePeriod: wholeSeconds('stopGracePeriod', options.stopGracePeriod ?? '10s'),
  };
}

function securityOptions({ securityOptions: chosen = [], allowNewPrivileges }: RunOptions, hardens: boolean): string[] {
  const unusable = chosen.find((option) => /^systempaths[=:]/.test(option));
  if (unusable) {
    throw new Error(`"securityOptions" can't hold "${unusable}": the provider would replace the container at every plan. Mount what the app needs instead`);
  }
  return allowNewPrivileges || !hardens ? chosen : ['no-new-privileges:true', ...chosen];
}

function checkedHosts(hosts: { readonly [host: string]: string }): { readonly [host: string]: string } {
  for (const [host, address] of Object.entries(hosts)) {
    if (!Token.isUnresolved(address) && address !== 'host-gateway' && !isIPv4(address)) {
      throw new Error(`"extraHosts" must hold IPv4 addresses or "host-gateway", got "${address}" for "${host}"`);
    }
  }
  return hosts;
}

function checkedAddress(address: string): string {
  if (!Token.isUnresolved(address) && !isIP(address)) {
    throw new Error(`"dns" must hold IP addresses such as "10.0.0.53", got "${address}"`);
  }
  return address;
}

function checkedUser(user: string): string {
  if (!Token.isUnresolved(user) && !/^[a-z0-9_][a-z0-9_.-]*(:[a-z0-9_][a-z0-9_.-]*)?$/i.test(user)) {
    throw new Error(`"user" must be a user or "user:group", by number or name, got "${user}"`);
  }
  return user;
}

function checkedHostname(hostname: string): string {
  if (!Token.isUnresolved(hostname) && !/^(?!-)[a-z0-9.-]{1,63}$/i.test(hostname)) {
    throw new Error(`"hostname" must hold at most 63 letters, digits, "." and "-", got "${hostname}"`);
  }
  return hostname;
}

function checkedSignal(signal: string): string {
  if (!/^SIG[A-Z0-9+-]+$/.test(signal)) {
    throw new Error(`"stopSignal" must be a signal such as "SIGTERM", got "${signal}"`);
  }
  return signal;
}

function wholeSeconds(prop: string, value: string): number {
  const milliseconds = parseDuration(prop, value);
  if (milliseconds % 1_000) {
    throw new Error(`"${prop}" must be whole seconds such as "10s", got "${value}"`);
  }
  return milliseconds;
}
