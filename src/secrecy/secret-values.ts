/**
 * Shapes of secrets, whatever the name of what holds them. Each keeps `$<before>` and hides the rest.
 *
 * They are put to foreign text, so that none of them has a repetition without a bound that another one could begin within.
 */
const SHAPES: readonly RegExp[] = [
  // PEM blocks.
  /(?<before>)-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*/g,
  /(?<before>)\bAGE-SECRET-KEY-1[0-9A-Z]{8,200}/g,
  // JSON web tokens.
  /(?<before>)\beyJ[\w-]{2,2000}\.[\w-]{2,4000}(?:\.[\w-]{0,2000})?/g,
  // Keys of services that mark theirs by a prefix.
  /(?<before>)\b(?:gh[oprsu]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft)-|sk_(?:live|test)_|rk_(?:live|test)_|whsec_|xox[abeoprs]-|xapp-|hv[bs]\.|pypi-|npm_|dckr_(?:pat|oat)_|dop_v1_|doo_v1_|shp(?:at|ca|pa|ss)_|sq0[a-z]{3}-|ya29\.|hf_|lin_api_|rubygems_|sntrys_|sntryu_|glsa_|PMAK-|tskey-|figd_)[\w.-]{4,4000}/g,
  /(?<before>)\bsk-[\w-]{8,400}/g,
  /(?<before>)\bSG\.[\w-]{10,100}\.[\w-]{10,100}/g,
  /(?<before>)\b(?:A[KS]IA|ABIA|ACCA)[A-Z0-9]{12,20}\b/g,
  /(?<before>)\bAIza[\w-]{8,100}/g,
  // HTTP's own.
  /(?<before>\b(?:Bearer|Basic|Token|ApiKey) +)[\w.~+/=:-]{6,4000}/gi,
  // Addresses that whoever knows them may post to.
  /(?<before>\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{1,400}/gi,
  /(?<before>\bdiscord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/)[\w/-]{1,400}/gi,
  /(?<before>\b(?:[\w-]{1,100}\.)?webhook\.office\.com\/|\boutlook\.office(?:365)?\.com\/webhook\/)[\w@/-]{1,600}/gi,
  /(?<before>\bhooks\.zapier\.com\/hooks\/|\bmaker\.ifttt\.com\/trigger\/)[\w/-]{1,400}/gi,
  /(?<before>\bapi\.telegram\.org\/bot)[\w:-]{1,200}/gi,
  // `scheme://user:password@host`; `http://host:8000/…@…` isn't one. A password that nobody has encoded may hold all but blanks.
  /(?<before>\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"'<>]{0,200}:)(?!\d{1,5}(?:[/?#,\s]|$))[^\s"'<>]{1,500}(?=@)/gi,
  // `https://key@host`: names of users are for ssh.
  /(?<before>\bhttps?:\/\/)[^\s/:@"'<>?#]{1,300}(?=@)/gi,
  // Options of commands: `--password hunter2`.
  /(?<before>(?:^|\s)--(?:[a-z\d]{1,20}-){0,4}(?:password|passwd|secret|token|api-key)(?:=| {1,5}))[^\s-][^\s]{0,2000}/gi,
  // Connection strings and queries: `Password=…;`, `AccountKey=…`, `?token=…`, `sig=…`.
  /(?<before>(?:^|[\s?&;,"'{(-])(?:password|passwd|pwd|pass|secret|token|access_token|auth|api[_-]?key|accountkey|sharedaccesskey|access[_-]?key|client[_-]?secret|sig|signature) {0,3}= {0,3})(?:"[^"\n]{1,2000}"|'[^'\n]{1,2000}'|[^\s;&"']{1,2000})/gi,
];

/** Longer texts are cut before they are looked at. */
const LONGEST_VALUE = 200_000;

/** Whether the text is, or holds, something that has the shape of a secret. */
export function holdsSecret(text: string): boolean {
  const looked = text.slice(0, LONGEST_VALUE);
  return SHAPES.some((shape) => looked.search(shape) !== -1);
}

/** The text with everything that has the shape of a secret replaced. */
export function withoutSecretShapes(text: string, mask: string): string {
  if (text.length > LONGEST_VALUE) {
    return mask;
  }
  return SHAPES.reduce((rest, shape) => rest.replace(shape, `$<before>${mask.replace(/\$/g, '$$$$')}`), text);
}
