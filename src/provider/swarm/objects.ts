import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { FileSpec, KnownContentSpec, LocalContentSpec } from '../../model/files';
import { labelBlocks } from '../canonical';
import { DockerResource } from '../docker-resource';
import { shortHash } from '../revision';
import { stagedPrecondition } from '../staged';
import { FileObject, FilesOptions, WorkloadFiles } from '../target';

/** Docker's limit on names of secrets and configurations. */
const LONGEST_NAME = 64;
/** Characters that tell one drawn secret from the next. */
export const GENERATION_LENGTH = 6;

/** The files of a service as secrets and configurations of the Swarm: in memory on the nodes that run a task, and on no disk but the managers'. */
export class SwarmFiles implements WorkloadFiles {
  public readonly mounts = [];
  public readonly filled = [];
  private readonly files = new Map<string, FileObject>();

  constructor(private readonly owner: Construct, private readonly options: FilesOptions) {}

  public get objects(): FileObject[] {
    return [...this.files.values()];
  }

  /** @throws if there is a file at its path already */
  public add(file: FileSpec): void {
    if (this.files.has(file.path)) {
      throw new Error(`"${this.owner.node.path}" already has a file at "${file.path}": choose another path or name`);
    }
    this.files.set(file.path, this.render(file));
  }

  /**
   * Its name carries a hash of the content, so that an old and a new one are there at once: Swarm can't change one, nor remove
   * one that a service uses. The hash tells contents apart; what is in the state is no difference.
   */
  private render(file: FileSpec): FileObject {
    const { path, mode, secret } = file;
    const kind = secret ? 'secret' : 'config';
    const base = `${this.options.name}-${path.split('/').pop()}`;
    const resource = new DockerResource(this.owner, `${kind}${path.replace(/[^A-Za-z0-9]+/g, '-')}`, {
      type: `docker_${kind}`,
      attributes: () => {
        const content = this.swarmContent(file);
        return { name: objectName(base, content), data: data(content), labels: labelBlocks(this.options.labels) };
      },
      provider: () => this.options.provider,
      lifecycle: () => ({ createBeforeDestroy: true, ignoreChanges: ['data'], precondition: staged(file) }),
    });
    return { kind, id: resource.getStringAttribute('id'), name: resource.getStringAttribute('name'), path, mode };
  }

  private swarmContent({ path, content }: FileSpec): SwarmContent {
    if (content.kind === 'generated') {
      throw new Error(`The secret for "${path}" of "${this.owner.node.path}" is drawn by an engine, and never leaves it: a Swarm can't have it. Make it by Secret.generated() in a stack of the Swarm`);
    }
    return content;
  }
}

type SwarmContent = LocalContentSpec | KnownContentSpec;

function objectName(base: string, content: SwarmContent): string {
  const hash = shortHash(JSON.stringify([base, content.revision]));
  const generation = content.kind === 'known' && content.generation !== undefined ? `-${content.generation}` : '';
  const room = LONGEST_NAME - hash.length - 1 - (generation ? 1 + GENERATION_LENGTH : 0);
  return `${base.slice(0, room)}-${hash}${generation}`;
}

/** Its content is part of each plan, also where an apply has used it. */
function staged({ path, content }: FileSpec) {
  return content.kind === 'local' ? [stagedPrecondition(`The file for "${path}"`, [content.source])] : undefined;
}

function data(content: SwarmContent): string {
  return content.kind === 'known' ? content.base64 : Fn.filebase64(content.source);
}
