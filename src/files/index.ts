export * from './config-file';
export { GeneratedSecretOptions, Secret, VariableSecretOptions } from './secret';
