import { Instruction, run } from './instructions';

/** Installs packages of the base's distribution: Debian's by apt, Alpine's by apk. */
export function installSystemPackages(packages: string[], baseImage: string): Instruction[] {
  if (packages.length === 0) {
    return [];
  }
  const names = [...packages].sort().join(' ');
  if (/alpine/.test(baseImage)) {
    return ['# hadolint ignore=DL3018', `RUN apk add --no-cache ${names}`];
  }
  return [
    // The base image decides on the versions: a pinned one is gone from the archive at the next point release.
    '# hadolint ignore=DL3008',
    run(['type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked', 'type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked'], [
      'rm -f /etc/apt/apt.conf.d/docker-clean',
      'apt-get update --quiet',
      `DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends ${names}`,
      'rm -rf /var/log/* /var/cache/ldconfig/aux-cache',
    ]),
  ];
}
