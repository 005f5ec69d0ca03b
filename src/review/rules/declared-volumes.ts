/** Where the official images declare a VOLUME: without a mount there, the engine makes an anonymous one. */
const DECLARED: { readonly [repository: string]: readonly string[] } = {
  postgres: ['/var/lib/postgresql/data'],
  mysql: ['/var/lib/mysql'],
  mariadb: ['/var/lib/mysql'],
  mongo: ['/data/db', '/data/configdb'],
  redis: ['/data'],
  valkey: ['/data'],
  rabbitmq: ['/var/lib/rabbitmq'],
  registry: ['/var/lib/registry'],
  elasticsearch: ['/usr/share/elasticsearch/data'],
  influxdb: ['/var/lib/influxdb2', '/etc/influxdb2'],
  couchdb: ['/opt/couchdb/data'],
  cassandra: ['/var/lib/cassandra'],
  neo4j: ['/data', '/logs'],
};

/** The paths at which an image is known to declare a volume. */
export function declaredVolumes(image: string | undefined): readonly string[] {
  const repository = image?.split('@')[0].replace(/:[^/:]*$/, '').split('/').pop() ?? '';
  return Object.hasOwn(DECLARED, repository) ? DECLARED[repository] : [];
}
