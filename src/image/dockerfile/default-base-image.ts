/**
 * The official slim image, on the Debian release that was stable when that Python was current: 3.12 and older on
 * bookworm, 3.13 and newer on trixie. The release is named, so that a new one never arrives by surprise. Patch releases
 * are on bookworm, since many of them are older than trixie.
 */
export function defaultBaseImage(pythonVersion: string): string {
  const [, minor, patch] = pythonVersion.split('.');
  return `python:${pythonVersion}-slim-${Number(minor) >= 13 && patch === undefined ? 'trixie' : 'bookworm'}`;
}
