/** Resource types of other providers that hold data which is gone when they are destroyed, by provider; last looked through in November 2026. */
const HOLDING: readonly string[] = [
  // Amazon
  'aws_db_instance', 'aws_rds_cluster', 'aws_rds_cluster_instance', 'aws_rds_global_cluster', 'aws_db_snapshot', 'aws_db_cluster_snapshot', 'aws_docdb_cluster',
  'aws_docdbelastic_cluster', 'aws_neptune_cluster', 'aws_dynamodb_table', 'aws_dynamodb_global_table', 'aws_redshift_cluster',
  'aws_redshiftserverless_namespace', 'aws_elasticache_cluster', 'aws_elasticache_replication_group', 'aws_elasticache_serverless_cache',
  'aws_memorydb_cluster', 'aws_keyspaces_keyspace', 'aws_keyspaces_table', 'aws_timestreamwrite_database', 'aws_timestreamwrite_table',
  'aws_qldb_ledger', 'aws_opensearch_domain', 'aws_elasticsearch_domain', 'aws_opensearchserverless_collection', 'aws_s3_bucket',
  'aws_s3_directory_bucket', 'aws_s3_object', 'aws_s3_bucket_object', 'aws_s3tables_table', 'aws_ebs_volume', 'aws_ebs_snapshot', 'aws_efs_file_system',
  'aws_fsx_lustre_file_system', 'aws_fsx_ontap_file_system', 'aws_fsx_ontap_volume', 'aws_fsx_openzfs_file_system', 'aws_fsx_openzfs_volume',
  'aws_fsx_windows_file_system', 'aws_backup_vault', 'aws_glacier_vault', 'aws_ecr_repository', 'aws_ecrpublic_repository', 'aws_sqs_queue',
  'aws_kinesis_stream', 'aws_msk_cluster', 'aws_msk_serverless_cluster', 'aws_mq_broker', 'aws_cloudwatch_log_group', 'aws_cognito_user_pool',
  'aws_kms_key', 'aws_secretsmanager_secret', 'aws_lightsail_database', 'aws_lightsail_disk', 'aws_lightsail_bucket', 'aws_codecommit_repository',
  // Google
  'google_sql_database_instance', 'google_sql_database', 'google_spanner_instance', 'google_spanner_database', 'google_bigtable_instance',
  'google_bigtable_table', 'google_bigquery_dataset', 'google_bigquery_table', 'google_firestore_database', 'google_datastore_index', 'google_alloydb_cluster',
  'google_alloydb_instance', 'google_redis_instance', 'google_redis_cluster', 'google_memcache_instance', 'google_storage_bucket',
  'google_storage_bucket_object', 'google_compute_disk', 'google_compute_region_disk', 'google_compute_snapshot', 'google_filestore_instance',
  'google_netapp_volume', 'google_artifact_registry_repository', 'google_pubsub_topic', 'google_pubsub_subscription', 'google_kms_crypto_key',
  'google_secret_manager_secret', 'google_sourcerepo_repository',
  // Azure
  'azurerm_mssql_server', 'azurerm_mssql_database', 'azurerm_mssql_managed_instance', 'azurerm_mssql_managed_database', 'azurerm_sql_server',
  'azurerm_sql_database', 'azurerm_postgresql_server', 'azurerm_postgresql_database', 'azurerm_postgresql_flexible_server',
  'azurerm_postgresql_flexible_server_database', 'azurerm_mysql_server', 'azurerm_mysql_database', 'azurerm_mysql_flexible_server',
  'azurerm_mysql_flexible_database', 'azurerm_mariadb_server', 'azurerm_mariadb_database', 'azurerm_cosmosdb_account', 'azurerm_cosmosdb_sql_database',
  'azurerm_cosmosdb_sql_container', 'azurerm_cosmosdb_mongo_database', 'azurerm_cosmosdb_mongo_collection', 'azurerm_cosmosdb_postgresql_cluster',
  'azurerm_cosmosdb_table', 'azurerm_redis_cache', 'azurerm_redis_enterprise_cluster', 'azurerm_managed_redis', 'azurerm_storage_account', 'azurerm_storage_container',
  'azurerm_storage_blob', 'azurerm_storage_share', 'azurerm_storage_table', 'azurerm_storage_queue', 'azurerm_managed_disk', 'azurerm_snapshot', 'azurerm_netapp_volume',
  'azurerm_container_registry', 'azurerm_kusto_cluster', 'azurerm_kusto_database', 'azurerm_synapse_workspace', 'azurerm_data_lake_store',
  'azurerm_eventhub', 'azurerm_servicebus_queue', 'azurerm_servicebus_topic', 'azurerm_key_vault', 'azurerm_key_vault_key', 'azurerm_key_vault_secret',
  'azurerm_recovery_services_vault', 'azurerm_log_analytics_workspace',
  // Kubernetes and Helm: a namespace takes its claims with it
  'kubernetes_persistent_volume', 'kubernetes_persistent_volume_v1', 'kubernetes_persistent_volume_claim', 'kubernetes_persistent_volume_claim_v1',
  'kubernetes_stateful_set', 'kubernetes_stateful_set_v1', 'kubernetes_namespace', 'kubernetes_namespace_v1',
  // Others
  'digitalocean_database_cluster', 'digitalocean_database_db', 'digitalocean_volume', 'digitalocean_spaces_bucket', 'digitalocean_container_registry',
  'hcloud_volume', 'linode_volume', 'linode_object_storage_bucket', 'linode_database_postgresql_v2', 'linode_database_mysql_v2', 'vultr_database',
  'vultr_block_storage', 'vultr_object_storage', 'scaleway_rdb_instance', 'scaleway_rdb_database', 'scaleway_object_bucket', 'scaleway_block_volume',
  'scaleway_instance_volume', 'scaleway_redis_cluster', 'ovh_cloud_project_database', 'exoscale_database', 'exoscale_dbaas', 'exoscale_block_storage_volume',
  'upcloud_storage', 'upcloud_managed_database_postgresql', 'upcloud_managed_database_mysql', 'openstack_blockstorage_volume_v3', 'openstack_db_instance_v1',
  'openstack_objectstorage_container_v1', 'openstack_sharedfilesystem_share_v2', 'oci_core_volume', 'oci_database_db_system',
  'oci_database_autonomous_database', 'oci_mysql_mysql_db_system', 'oci_objectstorage_bucket', 'oci_file_storage_file_system', 'alicloud_db_instance',
  'alicloud_oss_bucket', 'alicloud_disk', 'alicloud_nas_file_system', 'ibm_database', 'ibm_cos_bucket', 'yandex_mdb_postgresql_cluster',
  'yandex_storage_bucket', 'yandex_compute_disk', 'cloudflare_r2_bucket', 'cloudflare_d1_database', 'cloudflare_workers_kv_namespace', 'mongodbatlas_cluster',
  'mongodbatlas_advanced_cluster', 'neon_project', 'neon_branch', 'supabase_project', 'planetscale_database', 'cockroach_cluster', 'snowflake_database',
  'snowflake_table', 'snowflake_schema', 'confluent_kafka_cluster', 'confluent_kafka_topic', 'kafka_topic', 'aiven_pg', 'aiven_mysql', 'aiven_kafka', 'aiven_opensearch',
  'postgresql_database', 'postgresql_schema', 'mysql_database', 'vsphere_virtual_disk', 'libvirt_volume', 'proxmox_virtual_environment_vm', 'minio_s3_bucket',
  'vault_mount', 'github_repository', 'gitlab_project', 'nutanix_volume_group_v2', 'incus_storage_volume', 'lxd_volume', 'fly_volume',
];

const TYPES = new Set(HOLDING);

/** Whether data is gone for good when a resource of this type is destroyed. */
export function holdsData(type: string): boolean {
  return TYPES.has(type);
}
