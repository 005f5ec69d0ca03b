import { IConstruct } from 'constructs';
import { checkedVariable } from './environment';
import { NetworkAttachments } from './network-attachments';
import { Startable } from './start-order';
import { Secret } from '../../files/secret';
import { SecretText } from '../../files/secret-content';
import { shortHash } from '../../provider/revision';
import { pathInStack } from '../../stack/names';

/** What others are told about a service. */
export interface EndpointOptions {
  /**
   * Begins the names of the variables that connected containers get, e.g. `DATABASE` for `DATABASE_URL`.
   * @default - the service's id, in capitals
   */
  readonly variable?: string;

  /**
   * Scheme of the URL.
   * @default 'http'
   */
  readonly scheme?: string;

  /**
   * User name in the URL.
   * @default - none
   */
  readonly user?: string;

  /**
   * The password. Connected containers get it, and the URL with it, as files.
   * @default - none
   */
  readonly password?: Secret;

  /**
   * Path of the URL, e.g. `/shop`.
   * @default - none
   */
  readonly path?: string;
}

/** Something that containers can connect to. */
export interface IConnectable extends IConstruct {
  /** How others reach it. */
  readonly endpoint: Endpoint;
}

/** The container behind an endpoint. */
export interface Peer extends Startable {
  readonly _networks: NetworkAttachments;
}

/** How containers that are connected to a service reach it. */
export class Endpoint {
  /** @internal */
  public static _of(peer: Peer, port: number | undefined, options: EndpointOptions): Endpoint {
    return new Endpoint(peer, port, options);
  }

  /** The host name: the service's id. */
  public readonly host: string;
  /** The port, where it is known. */
  public readonly port?: number;
  /** The path of the URL, e.g. `/shop`; empty where there is none. */
  public readonly path: string;
  /** The user name, where there is one. */
  public readonly user?: string;
  /** The password, where there is one. */
  public readonly password?: Secret;
  /**
   * What the variables of connected containers begin with.
   * @internal
   */
  public readonly _variable: string;
  /** @internal */
  public readonly _peer: Peer;
  private readonly scheme: string;

  private constructor(peer: Peer, port: number | undefined, options: EndpointOptions) {
    this._peer = peer;
    this.host = pathInStack(peer).slice(-1)[0];
    this.port = port;
    this.scheme = options.scheme ?? 'http';
    this.user = options.user;
    this.password = options.password?._asLine();
    this.path = options.path ?? '';
    this._variable = checkedVariable(options.variable ?? variableOf(this.host));
  }

  /** The URL, without the password. */
  public get url(): string {
    return `${this.scheme}://${this.user === undefined ? '' : `${encodeURIComponent(this.user)}@`}${this.address}${this.path}`;
  }

  /**
   * The URL around its password.
   * @internal
   */
  public get _urlText(): SecretText {
    return {
      prefix: `${this.scheme}://${encodeURIComponent(this.user ?? '')}:`,
      suffix: `@${this.address}${this.path}`,
      urlEncoded: true,
    };
  }

  /**
   * A name that only a container with the present password has: whoever waits for it doesn't meet the old one.
   * @internal
   */
  public get _generation(): string {
    return this.password ? `${this.host}-${shortHash(this.password._revision(this._peer.node.path)).slice(0, 6)}` : this.host;
  }

  private get address(): string {
    return this.port === undefined ? this.host : `${this.host}:${this.port}`;
  }
}

/** The beginning of variables for an id, e.g. `PRICE_API` for `price-api`. */
export function variableOf(id: string): string {
  return id.toUpperCase().replace(/[^A-Z0-9]+/g, '_').replace(/^(?=\d)/, '_');
}
