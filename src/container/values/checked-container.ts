import { BeforeStart } from '../program/entrypoint-wrapper';

/** What an app is asked as that has no name which others know. */
export const LOCAL_HOST = 'localhost';

/** What a check has to know of the container that it checks. */
export interface CheckedContainer {
  /** The port that the app listens on, where it is known. */
  readonly port?: number;
  /** The name by which others ask it, where it has one. */
  readonly host?: string;
  /** Whether it shares the network of another container, which reaches it by 127.0.0.1. */
  readonly sharesNetwork: boolean;
  /** What it does before its program starts. */
  readonly before: BeforeStart;
}

/** What a proxy asks a container for, by the name that it has for others. */
export interface ProxyQuestion {
  readonly path: string;
  readonly host: string;
  /** Whether any status below 500 is a yes, not only those from 200 to 399. */
  readonly anyAnswer: boolean;
}
