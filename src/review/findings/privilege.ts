import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { blocks, isUnset, text } from '../plan/settings';
import { Json, JsonObject } from '../plan/terraform-plan';
import { PlanContext, after, before, isChanging } from '../plan-context';
import { boundFolder } from '../rules/volume';
import { mountedVolumes } from '../rules/volume-users';

/** Where engines listen: who can write there rules the machine. */
const ENGINE_SOCKET = /\/(docker|podman|containerd|crio)[^/]*\.sock$|\/cdktf-python-docker\/[^/]*\.sock$/;
const ENGINE_CURE = 'who reaches the engine\'s socket is root on the machine; don\'t mount it';

/** What containers and services may do after the deploy that they couldn't do before. */
export const privilege: FindingKind = {
  policy: 'privilege',
  about: 'privileged containers, capabilities, the engine\'s socket, host folders and namespaces',
  subject: 'privilege',
  sign: '!',
  tone: 'warning',
  find: ({ context }) => findPrivileges(context),
};

function findPrivileges(context: PlanContext): Found[] {
  const folders = boundFolders(context);
  return context.changes.filter(isChanging).flatMap((change) => {
    const verb = change.type === 'docker_volume' ? 'stands for' : 'mounts';
    const resource = context.ref(change);
    const old = change.change.before === null ? undefined : specOf(change.type, before(change), folders);
    const next = change.change.after === null ? undefined : specOf(change.type, after(change), folders);
    if (next === undefined) {
      return [];
    }
    const had = new Set(old === undefined ? [] : privileges(old).keys());
    const gained = [...privileges(next)].filter(([what]) => !had.has(what));
    const lost = old === undefined ? [] : lostProtections(old, next);
    return [...gained, ...lost].map(([what, cure]): Found => ({ resource, text: `${resource.noun} ${resource.name} ${display(what.replace(/^mounts(?= the )/, verb))}`, cure }));
  });
}

/** The attributes that matter, in the container's words, for both resource types. */
function specOf(type: string, values: JsonObject, folders: ReadonlyMap<Json, string>): JsonObject | undefined {
  const bind = (folder: string | undefined): JsonObject[] => folder === undefined ? [] : [{ type: 'bind', source: folder }];
  if (type === 'docker_volume') {
    return { mounts: bind(boundFolder(values)) };
  }
  if (type === 'docker_container') {
    return { ...values, mounts: [...blocks(values, 'mounts'), ...mountedVolumes(values).flatMap((name) => bind(folders.get(name)))] };
  }
  if (type !== 'docker_service') {
    return undefined;
  }
  const spec = blocks(blocks(values, 'task_spec')[0], 'container_spec')[0] ?? {};
  return { ...spec, capabilities: [{ add: spec.cap_add ?? null, drop: spec.cap_drop ?? null }] };
}

/** The folders of the machine that volumes stand for, by the volume's name. */
function boundFolders(context: PlanContext): Map<Json, string> {
  return new Map(context.changes.filter(({ type }) => type === 'docker_volume').flatMap((volume): [Json, string][] => {
    const values = volume.change.after ?? before(volume);
    const folder = boundFolder(values);
    return folder === undefined || isUnset(values.name) ? [] : [[values.name, folder]];
  }));
}

function privileges(values: JsonObject): Map<string, string> {
  const found = new Map<string, string>();
  if (values.privileged === true) {
    found.set('is privileged: root on the machine', 'add the capabilities that it needs instead');
  }
  for (const capability of texts(blocks(values, 'capabilities')[0]?.add)) {
    found.set(`gains the capability ${capability.toUpperCase().replace(/^(?!CAP_|ALL$)/, 'CAP_')}`, 'drop it if it isn\'t needed');
  }
  for (const [key, word] of [['pid_mode', 'processes'], ['ipc_mode', 'shared memory'], ['userns_mode', 'user ids'], ['network_mode', 'network']]) {
    if (values[key] === 'host') {
      found.set(`shares the machine's ${word} (${key} = "host")`, `leave "${key}" out`);
    }
  }
  for (const option of texts(values.security_opts).filter((entry) => /unconfined|disable/.test(entry))) {
    found.set(`turns a protection off: ${option}`, 'leave the option out');
  }
  for (const device of blocks(values, 'devices')) {
    found.set(`gets the device ${text(device.host_path)}`, 'leave it out if it isn\'t needed');
  }
  for (const { source, readOnly } of hostMounts(values)) {
    const engine = ENGINE_SOCKET.test(source);
    found.set(engine ? `mounts the engine's socket ${source}` : `mounts the machine's ${source}${readOnly ? ' read-only' : ''}`, engine ? ENGINE_CURE : 'use a volume');
  }
  return found;
}

function lostProtections(old: JsonObject, next: JsonObject): [string, string][] {
  const root = (user: Json | undefined) => isUnset(user) || /^(0|root)(:|$)/.test(text(user));
  const protects = (values: JsonObject) => texts(values.security_opts).some((option) => /^no-new-privileges(?!.*false)/.test(option));
  const drops = (values: JsonObject) => texts(blocks(values, 'capabilities')[0]?.drop).includes('ALL');
  const lost: (readonly [boolean, string, string])[] = [
    [!root(old.user) && !isUnset(next.user) && root(next.user), 'runs as root', 'keep "user"'],
    [old.read_only === true && next.read_only !== true, 'can write to its file system', 'keep "read_only" true'],
    [protects(old) && !protects(next), 'may gain new privileges', 'keep the security option "no-new-privileges"'],
    [drops(old) && !drops(next), 'gains the engine\'s default capabilities', 'keep dropping "ALL"'],
  ];
  return lost.filter(([isLost]) => isLost).map(([, what, cure]) => [what, cure]);
}

function hostMounts(values: JsonObject): { source: string; readOnly: boolean }[] {
  const folders = blocks(values, 'volumes').filter(({ host_path: path }) => !isUnset(path));
  const binds = blocks(values, 'mounts').filter(({ type }) => type === 'bind');
  return [...folders, ...binds].map((mount) => ({ source: text(mount.host_path ?? mount.source), readOnly: mount.read_only === true }));
}

function texts(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.map(text) : [];
}
