import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';

/** What a stage sets where a property doesn't say otherwise. */
export interface StageDefaults {
  /** Whether a plan that would destroy a volume fails. */
  readonly protectVolumes: boolean;
  /** Whether containers that end are started again, also with the engine. */
  readonly restart: boolean;
  /** Memory limit of a container, in Docker's notation. */
  readonly memory: string;
  /** Time between two health checks, and so the least time of a deploy. */
  readonly healthCheckInterval: string;
  /** Whether the source folder is mounted over the image's copy, and the server loads it again when it changes. */
  readonly liveSource: boolean;
  /** Whether the port of a Python app is published on 127.0.0.1. */
  readonly publishLocally: boolean;
  /** Environment variables of Python apps. */
  readonly environment: { readonly [name: string]: string };
}

/** All that the stages differ in. */
const DEFAULTS: { readonly [stage: string]: StageDefaults } = {
  development: {
    protectVolumes: false,
    restart: false,
    memory: 'unlimited',
    healthCheckInterval: '1s',
    liveSource: true,
    publishLocally: true,
    environment: { LOG_LEVEL: 'DEBUG' },
  },
  test: {
    protectVolumes: false,
    restart: false,
    memory: '1g',
    healthCheckInterval: '1s',
    liveSource: false,
    publishLocally: false,
    environment: {},
  },
  production: {
    protectVolumes: true,
    restart: true,
    memory: '1g',
    healthCheckInterval: '5s',
    liveSource: false,
    publishLocally: false,
    environment: {},
  },
};

const STAGES = new WeakMap<TerraformStack, Stage>();

/**
 * For what a stack is deployed. A stage sets defaults, which any property overrides.
 *
 * | default | development | test | production |
 * |---|---|---|---|
 * | a plan that would destroy a volume | goes on | goes on | fails |
 * | a container that ends | stays ended | stays ended | is started again |
 * | memory limit | none | 1g | 1g |
 * | time between health checks | 1s | 1s | 5s |
 * | the app's source | the folder itself, reloaded | in the image | in the image |
 * | port of a Python app | on 127.0.0.1 | inside only | inside only |
 * | `LOG_LEVEL` | `DEBUG` | the app's own | the app's own |
 */
export class Stage {
  /** On a developer's machine, whose engine has the source folder. */
  public static readonly DEVELOPMENT = new Stage('development');
  /** For a run of tests. */
  public static readonly TEST = new Stage('test');
  /** For users. */
  public static readonly PRODUCTION = new Stage('production');

  /**
   * The stage of the stack that a construct is in.
   *
   * @returns PRODUCTION for a stack that isn't a `PythonAppStack`
   */
  public static of(construct: IConstruct): Stage {
    return STAGES.get(TerraformStack.of(construct)) ?? Stage.PRODUCTION;
  }

  /**
   * The stage that was chosen: given, or by the environment variable `STAGE`, or by the context `stage` (in `cdktf.json`).
   *
   * @internal
   */
  public static _chosen(scope: Construct, given?: Stage): Stage {
    const name = process.env.STAGE || scope.node.tryGetContext('stage');
    if (given || name === undefined) {
      return given ?? Stage.PRODUCTION;
    }
    const found = [Stage.DEVELOPMENT, Stage.TEST, Stage.PRODUCTION].find((stage) => stage.name === String(name).toLowerCase());
    if (!found) {
      throw new Error(`The stage, by the variable STAGE or the context "stage", must be "development", "test" or "production", got "${name}"`);
    }
    return found;
  }

  private constructor(
    /** Name of the stage, in lower case. */
    public readonly name: string,
  ) {}

  /** @internal */
  public get _defaults(): StageDefaults {
    return DEFAULTS[this.name];
  }

  /**
   * Makes it the stage of a stack.
   * @internal
   */
  public _set(stack: TerraformStack): void {
    STAGES.set(stack, this);
  }
}
