import { parseDuration } from '../../notation/duration';
import { ImageHealthCheck } from '../image-config';

/** What a stage says: a check, that there is none, or nothing. */
export type StageHealthCheck = ImageHealthCheck | 'NONE' | undefined;

/** The check of an instruction; `undefined` where it is another one. Times that aren't given are Docker's. */
export function healthCheckOf(instruction: string): StageHealthCheck {
  const [, text] = /^HEALTHCHECK\s+(\S.*)$/is.exec(instruction) ?? [];
  if (text === undefined) {
    return undefined;
  }
  const options = new Map<string, string>();
  for (const word of text.split(/\s+/)) {
    const [, name, value] = /^--([a-z-]+)=(.*)$/.exec(word) ?? [];
    if (name === undefined) {
      return word.toUpperCase() === 'NONE' ? 'NONE' : checkOf(options);
    }
    options.set(name, value);
  }
  return undefined;
}

function checkOf(options: ReadonlyMap<string, string>): ImageHealthCheck {
  // Docker takes a zero for its default, too.
  const duration = (name: string, byDefault: string) => {
    const value = options.get(name);
    return value !== undefined && parseDuration(`HEALTHCHECK --${name}`, value) > 0 ? value : byDefault;
  };
  return {
    interval: duration('interval', '30s'),
    timeout: duration('timeout', '30s'),
    startPeriod: duration('start-period', '0s'),
    retries: Number(options.get('retries')) || 3,
  };
}
