/**
 * The official slim image, on the Debian release that was stable when that Python was current: 3.12 and older on
 * bookworm, 3.13 and newer on trixie. The release is named, so that a new one never arrives by surprise.
 */
export function defaultBaseImage(pythonVersion: string): string {
  const minor = Number(pythonVersion.split('.')[1]);
  return `python:${pythonVersion}-slim-${minor >= 13 ? 'trixie' : 'bookworm'}`;
}
