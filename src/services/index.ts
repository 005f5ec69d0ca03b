export * from './backing-service';
export * from './postgres-database';
export * from './rabbitmq-broker';
export * from './redis-store';
