import { FileSpec, GeneratedContentSpec } from '../model/files';

/** A file whose content the engine draws. */
export type GeneratedFile = FileSpec & { readonly content: GeneratedContentSpec };

/** Draws a secret unless it is there. Of several seeds that draw at the same time the first link wins, and all use that one. */
const DRAW = `draw() {
  [ -e "$1" ] && return
  new=$(mktemp "$1.XXXXXX")
  head -c 1024 /dev/urandom | base64 | tr -dc A-Za-z0-9 | head -c "$2" > "$new"
  [ "$(wc -c < "$new")" -eq "$2" ]
  ln "$new" "$1" 2> /dev/null || [ -e "$1" ]
  rm -f "$new"
}`;

const PUT = `put() {
  new=$(mktemp "$2.XXXXXX")
  { printf %s "$3"; cat "$1"; printf %s "$4"; } > "$new"
  chmod "$5" "$new"
  mv -f "$new" "$2"
}`;

/**
 * The shell program that writes generated secrets into files. It holds none of them.
 *
 * @param folderOf where a volume that keeps secrets is mounted
 */
export function seedScript(files: GeneratedFile[], folderOf: (volume: string) => string): string {
  const lines = files.flatMap(({ path, mode, content }) => {
    const kept = `${folderOf(content.volume)}/${content.key}`;
    return [
      `draw ${quote(kept)} ${content.length}`,
      `put ${[kept, path, content.prefix, content.suffix, mode].map(quote).join(' ')}`,
    ];
  });
  return ['set -eu', 'umask 077', DRAW, PUT, ...lines].join('\n');
}

function quote(word: string): string {
  return `'${word.replace(/'/g, '\'\\\'\'')}'`;
}
