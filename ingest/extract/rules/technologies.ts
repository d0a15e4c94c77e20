// The technologies the rules know by name. In: nothing. Out: one row per product: names (the first gives the technology,
// in lower case), kind, and the vendor that runs it where it is a managed service. Add a product by adding a name.
// A name that is also an English word must stand in capitals as written here; see `ORDINARY_WORDS`.
import type { ComponentKind } from '../../../cypher/model/values.js';

export interface Technology {
  readonly technology: string;
  readonly kind: ComponentKind;
  readonly vendor: string | null;
}

type NamesByKind = Partial<Record<ComponentKind, string>>;

/** Names by kind; `=` joins the names of one product. */
const RUN_BY_ANYONE: NamesByKind = {
  DATABASE:
    'PostgreSQL=Postgres=pgsql, MySQL, MariaDB, Percona, Galera, Vitess, SQL Server=MSSQL, Oracle Database=Oracle DB, DB2, SQLite, MongoDB=Mongo, Cassandra, ScyllaDB=Scylla, HBase, CouchDB, Couchbase, CockroachDB, TiDB, TiKV, YugabyteDB, FoundationDB, Neo4j, JanusGraph, Dgraph, ArangoDB, OrientDB, Blazegraph, Riak, RethinkDB, InfluxDB, TimescaleDB, Prometheus TSDB, OpenTSDB, ClickHouse, Druid=Apache Druid, Pinot=Apache Pinot, Vertica, Greenplum, Teradata, Presto, Trino, Hive, Impala, Elasticsearch=Elastic Search, OpenSearch, Solr, Lucene, Sphinx, Algolia, Meilisearch, pgvector, Milvus, Weaviate, RocksDB, LevelDB, BoltDB, InnoDB, ProxySQL, PgBouncer, Pgpool, Patroni, Stolon, MaxScale, SimpleDB, Datomic, VoltDB, Aerospike, Ignite=Apache Ignite, Hazelcast, Tarantool, KeyDB',
  CACHE:
    'Redis, Memcached=Memcache, Varnish, Twemproxy=nutcracker, mcrouter, Ehcache, Dragonfly, Squid, Apache Traffic Server=ATS',
  QUEUE:
    'Kafka=Apache Kafka, RabbitMQ, ActiveMQ, ZeroMQ, NATS, JetStream, NSQ, Pulsar=Apache Pulsar, Redpanda, Sidekiq, Resque, Celery, Beanstalkd, Gearman, MQTT, Mosquitto, IBM MQ, Flink=Apache Flink, Spark Streaming, Storm=Apache Storm, Samza, Debezium, Kafka Connect, MirrorMaker, Logstash, Fluentd, Fluent Bit, Flume',
  STORAGE:
    'Ceph, GlusterFS=Gluster, HDFS, NFS, SAN, NetApp, MinIO, OpenStack Swift, Lustre, ZFS, LVM, iSCSI, Longhorn, Rook, Portworx, Gitaly, DRBD, Btrfs, XFS, ext4, SMB, Bacula, RAID, SSD=SSDs, HDD=HDDs, Colossus',
  COORDINATION:
    'ZooKeeper=Zookeeper, etcd, Consul, Chubby, Eureka, Serf, Raft, Paxos, Corosync, Pacemaker, Keepalived, Redlock, Curator',
  LOAD_BALANCER: 'HAProxy, LVS, Maglev=Maglevs, F5 BIG-IP=BIG-IP, Katran, IPVS, MetalLB, Seesaw, GLB',
  GATEWAY:
    'nginx=NGINX=Nginx, Envoy, Traefik, Kong, Apigee, Tyk, Apache HTTPD=httpd, Zuul, Spring Cloud Gateway, Ambassador, Istio, Linkerd, Tengine, OpenResty, Caddy, Ingress-NGINX=nginx-ingress=ingress-nginx',
  DNS: 'BIND, PowerDNS, Unbound, CoreDNS, kube-dns, dnsmasq, NSD, Knot, gdnsd, DNS, DNSSEC, nscd, systemd-resolved',
  NETWORK:
    'BGP, OSPF, MPLS, VXLAN, Calico, Flannel, Weave Net, Cilium, Open vSwitch, iptables, conntrack, VPN, IPsec, WireGuard, OpenVPN, kube-proxy, DHCP, MLAG, STP, DWDM, NTP, IPv6, Anycast, B4, Andromeda',
  COMPUTE:
    'Docker, containerd, CRI-O, KVM, Xen, VMware=ESXi=vSphere, Hyper-V, Apache=Apache2, Tomcat, JVM, Node.js=NodeJS, PHP-FPM, PHP, HHVM, Puma, Unicorn, Gunicorn, uWSGI, Passenger, IIS, Jetty, Linux, systemd, Firecracker, ImageMagick, Ganeti, OpenStack=OpenStack Nova, Hadoop=YARN, Spark=Apache Spark',
  ORCHESTRATOR:
    'Kubernetes=K8s=k8s, kubelet=kubelets, kube-scheduler, kube-controller-manager, Nomad, Mesos, Marathon, Docker Swarm, Aurora Scheduler, Borg, Rancher, OpenShift, kops, Airflow=Apache Airflow, Oozie, Temporal, Cadence, cron=crond, Tiller, Helm, Autoscaler',
  CONTROL_PLANE: 'kube-apiserver=Kubernetes API=Kubernetes API server=apiserver=kube-api, Service Fabric',
  CONFIG_SYSTEM:
    'LaunchDarkly, Unleash, Flagsmith, Spring Cloud Config, confd, Puppet, Chef, Ansible, SaltStack, CFEngine, Terraform, Archaius',
  DEPLOY_SYSTEM:
    'Jenkins, Spinnaker, Argo CD=ArgoCD, Flux, Tekton, Capistrano, GitHub Actions, CircleCI, Travis CI, TeamCity, Bamboo, Buildkite, Drone CI, Concourse, Docker Hub, Artifactory, Nexus Repository, Harbor, npm registry, RubyGems, PyPI, Gerrit, Zuul CI',
  AUTH: 'LDAP, OpenLDAP, Active Directory, Kerberos, OAuth, SAML, Keycloak, HashiCorp Vault, cert-manager, SSL, TLS, IAM, FreeIPA, SPIRE, JWT, PKI',
  MONITORING:
    'Prometheus, Alertmanager, Grafana, Nagios, Icinga, Zabbix, Graphite, StatsD=statsd, Ganglia, Sensu, Kibana, Jaeger, Zipkin, OpenTelemetry, Thanos, Cortex, Loki, Collectd=collectd, Telegraf, Munin, syslog=rsyslog, node_exporter, mtail',
  CLIENT: 'iOS app, Android app, mobile app=mobile apps, Electron, Chrome, Firefox, Safari, Internet Explorer',
  SERVICE:
    'MediaWiki, WordPress, GitLab, Discourse, Mattermost, Phabricator, Etherpad, Jira, Confluence, Ruby on Rails=Rails, Django, gRPC, GraphQL, Exim, Postfix, Sendmail, Mailman, SMTP, WebSocket=WebSockets, SSH=sshd, RPC, Finagle, Hystrix, Gitea',
  HARDWARE:
    'UPS=UPSs=UPSes, PDU=PDUs, ATS switch, PLC=PLCs, CRAC, STS, NIC=NICs, HVAC, TPU=TPUs, GPU=GPUs, BMC, FPGA=FPGAs',
};

const RUN_BY_VENDOR: Readonly<Record<string, NamesByKind>> = {
  Amazon: {
    COMPUTE:
      'EC2=Amazon EC2=Elastic Compute Cloud=Amazon Elastic Compute Cloud, Lambda=AWS Lambda, Fargate, Lightsail, Elastic Beanstalk, EMR=Amazon EMR, WorkSpaces=Amazon WorkSpaces, AWS Batch, SageMaker=Amazon SageMaker',
    STORAGE:
      'EBS=Amazon EBS=Elastic Block Store=Amazon Elastic Block Store, S3=Amazon S3=Simple Storage Service=Amazon Simple Storage Service, EFS=Amazon EFS, Glacier, Storage Gateway, FSx, ECR',
    DATABASE:
      'DynamoDB=Amazon DynamoDB, RDS=Amazon RDS=Relational Database Service=Amazon Relational Database Service, Aurora=Amazon Aurora, Redshift=Amazon Redshift, Neptune, DocumentDB, Athena=Amazon Athena, Amazon SimpleDB, CloudSearch',
    CACHE: 'ElastiCache=Amazon ElastiCache',
    QUEUE:
      'SQS=Amazon SQS=Simple Queue Service=Amazon Simple Queue Service, SNS=Amazon SNS=Simple Notification Service, Kinesis=Amazon Kinesis, MSK, EventBridge, Firehose, SWF=Simple Workflow Service, Step Functions',
    LOAD_BALANCER:
      'ELB=Elastic Load Balancing=Elastic Load Balancer=ELBs, ALB, NLB=Network Load Balancer, Global Accelerator',
    GATEWAY: 'API Gateway=Amazon API Gateway, NAT Gateway',
    CDN: 'CloudFront=Amazon CloudFront',
    DNS: 'Route 53=Amazon Route 53=Route53',
    NETWORK:
      'VPC=Amazon VPC=Virtual Private Cloud, Direct Connect=AWS Direct Connect, Transit Gateway=AWS Transit Gateway=TGW=TGWs, PrivateLink, AWS Shield, AWS WAF',
    ORCHESTRATOR:
      'EKS=Amazon EKS, ECS=Amazon ECS=Elastic Container Service, Auto Scaling=AutoScaling=AWS Auto Scaling, OpsWorks, CloudFormation=AWS CloudFormation',
    AUTH: 'Cognito=Amazon Cognito, AWS IAM=Identity and Access Management, STS=Security Token Service, KMS=AWS KMS, CloudHSM, AWS SSO',
    MONITORING: 'CloudWatch=Amazon CloudWatch, CloudTrail, X-Ray',
    DEPLOY_SYSTEM: 'CodeDeploy, CodeBuild, CodePipeline, CodeCommit',
    SERVICE:
      'Alexa, Amazon Connect, SES=Amazon SES=Simple Email Service, AppStream, AppSync, Rekognition, AWS Glue, AWS Support Center, AWS Management Console, AWS Service Health Dashboard=Service Health Dashboard, AWS IoT',
    THIRD_PARTY: 'Amazon Web Services=AWS',
  },
  Microsoft: {
    COMPUTE:
      'Azure Virtual Machines, Virtual Machine Scale Sets=VMSS, App Service=Azure App Service=App Services, Azure Functions, Cloud Services=Azure Cloud Services, Web Apps=Azure Web Apps, HDInsight=Azure HDInsight, Azure Batch, Azure Databricks, Azure Red Hat OpenShift, Azure Virtual Desktop, Azure Spring Cloud',
    STORAGE:
      'Azure Storage, Azure Blob Storage=Blob Storage, Azure Files, Azure Data Lake Store=Data Lake Store=Azure Data Lake Storage, Azure NetApp Files, Managed Disks, Azure Backup, StorSimple, Azure Container Registry=Container Registry, Storage scale unit=storage scale units=storage stamp',
    DATABASE:
      'SQL Database=Azure SQL Database=Azure SQL DB=SQL DB, Cosmos DB=Azure Cosmos DB=DocumentDB=CosmosDB, SQL Data Warehouse=Azure SQL Data Warehouse, Azure Synapse=Synapse Analytics=Azure Synapse Analytics, Azure Database for PostgreSQL, Azure Database for MySQL, Azure Database for MariaDB, Azure Search=Azure Cognitive Search, Azure Analysis Services, Azure Data Explorer, Data Lake Analytics=Azure Data Lake Analytics',
    CACHE: 'Azure Redis Cache=Redis Cache=Azure Cache for Redis',
    QUEUE:
      'Service Bus=Azure Service Bus, Event Hubs=Azure Event Hubs=Event Hub, Event Grid=Azure Event Grid, Stream Analytics=Azure Stream Analytics, Notification Hubs, Azure IoT Hub=IoT Hub, Azure SignalR, Media Services=Azure Media Services, Data Factory=Azure Data Factory, Logic Apps=Azure Logic Apps',
    LOAD_BALANCER: 'Azure Load Balancer=SLB, Traffic Manager=Azure Traffic Manager',
    GATEWAY:
      'Application Gateway=Azure Application Gateway=App Gateway, API Management=Azure API Management=APIM, Azure Front Door=AFD=Front Door, VPN Gateway=Azure VPN Gateway',
    CDN: 'Azure CDN',
    DNS: 'Azure DNS',
    NETWORK:
      'ExpressRoute=Azure ExpressRoute, Virtual Network=Azure Virtual Network=VNet=VNets, Azure Networking, Azure Firewall, Azure Bastion',
    ORCHESTRATOR: 'AKS=Azure Kubernetes Service, Azure Service Fabric, Azure Automation, Azure Scheduler',
    CONTROL_PLANE: 'Azure Resource Manager=ARM, Azure Service Management=ASM',
    AUTH: 'Azure Active Directory=Azure AD=AAD=Microsoft Entra ID=Entra ID, Azure AD B2C=Azure Active Directory B2C, Key Vault=Azure Key Vault, Managed Identity=Managed Identities, Multi-Factor Authentication=MFA=Azure Multi-Factor Authentication, Azure Policy, Microsoft Account=Microsoft Accounts',
    MONITORING:
      'Application Insights=Azure Application Insights, Log Analytics=Azure Log Analytics, Azure Monitor, Azure Sentinel=Microsoft Sentinel, Azure Security Center=Microsoft Defender for Cloud, Operations Management Suite=OMS, Service Map',
    DEPLOY_SYSTEM:
      'Azure DevOps=VSTS=Visual Studio Team Services=Visual Studio Online, Azure Site Recovery=Site Recovery, Azure Migrate',
    CLIENT: 'Azure PowerShell, Azure CLI',
    SERVICE:
      'Azure Portal=Azure Management Portal, Office 365=Microsoft 365, Microsoft Teams, Outlook, Xbox Live, Power BI, Dynamics 365, Cognitive Services=Azure Cognitive Services, Azure Bot Service=Bot Service, Azure Maps, Azure Machine Learning=Machine Learning, Azure Marketplace, Azure Data Catalog, Azure Communication Services',
    THIRD_PARTY: 'Microsoft Azure=Azure',
  },
  Google: {
    COMPUTE:
      'Compute Engine=Google Compute Engine=GCE, App Engine=Google App Engine=GAE=Google Cloud App Engine, Cloud Functions=Google Cloud Functions, Cloud Run, Dataproc=Cloud Dataproc=Google Cloud Dataproc, Dataflow=Cloud Dataflow=Google Cloud Dataflow, Cloud Shell, Vertex AI, Cloud Machine Learning=Cloud ML, Cloud Composer=Google Cloud Composer',
    STORAGE:
      'Cloud Storage=Google Cloud Storage=GCS, Persistent Disk=Persistent Disks=PD, Filestore, Google Drive, Container Registry=Google Container Registry',
    DATABASE:
      'Cloud SQL=Google Cloud SQL, Bigtable=Cloud Bigtable=Google Cloud Bigtable=BigTable, Spanner=Cloud Spanner=Google Cloud Spanner, Datastore=Cloud Datastore=Google Cloud Datastore, Firestore=Cloud Firestore, BigQuery=Google BigQuery, Memorystore, Megastore, Firebase Realtime Database',
    QUEUE: 'Pub/Sub=Cloud Pub/Sub=Google Cloud Pub/Sub, Task Queue=Cloud Tasks, Firebase Cloud Messaging',
    LOAD_BALANCER: 'Cloud Load Balancing=Google Cloud Load Balancing=GCLB, Google Front End=GFE=GFEs=Google Front Ends',
    GATEWAY: 'Cloud Endpoints, Cloud NAT, Cloud VPN=Google Cloud VPN, Cloud Router, Cloud Interconnect',
    CDN: 'Cloud CDN',
    DNS: 'Cloud DNS=Google Cloud DNS',
    NETWORK: 'Cloud Networking=Google Cloud Networking, Google Cloud Interconnect',
    ORCHESTRATOR:
      'GKE=Google Kubernetes Engine=Google Container Engine=Kubernetes Engine=Container Engine, Cloud Scheduler, Cloud Build=Google Cloud Build',
    CONTROL_PLANE: 'Service Control',
    AUTH: 'Cloud IAM=Google Cloud IAM, Google Accounts, Cloud Identity, Firebase Authentication, Cloud KMS, Identity-Aware Proxy',
    MONITORING:
      'Stackdriver=Google Stackdriver, Cloud Monitoring=Google Cloud Monitoring, Cloud Logging=Google Cloud Logging, Cloud Trace',
    SERVICE:
      'Cloud Console=Google Cloud Console=Google Cloud Platform Console=Developers Console, Gmail, YouTube, Google Calendar, Google Meet, Google Maps, Google Search, Google Workspace=G Suite, Firebase, Google Cloud Support, Cloud Healthcare API, Dialogflow',
    THIRD_PARTY: 'Google Cloud=Google Cloud Platform=GCP',
  },
  Cloudflare: {
    CDN: 'Cloudflare=CloudFlare',
    CONFIG_SYSTEM: 'Quicksilver',
    GATEWAY: 'Cloudflare WAF',
    COMPUTE: 'Cloudflare Workers',
    STORAGE: 'Workers KV',
  },
  Fastly: { CDN: 'Fastly' },
  Akamai: { CDN: 'Akamai' },
  GitHub: { SERVICE: 'GitHub, GitHub Pages, Git', DEPLOY_SYSTEM: 'GitHub Packages' },
  Various: {
    THIRD_PARTY:
      "Heroku, Linode, DigitalOcean, Rackspace, OVH, Equinix, Level 3=Level3=CenturyLink, Verizon, Comcast, Cogent, NTT, Telia, Zayo, Twilio, SendGrid, Mailgun, Mandrill, Stripe API, PayPal, Braintree, Dyn, Okta, Auth0, Let's Encrypt, Zendesk, Salesforce, Intercom, Snowflake, Alibaba Cloud, IBM Cloud, Oracle Cloud, Datadog, New Relic, PagerDuty, Sentry, Splunk, Sumo Logic, Loggly, Papertrail, Pingdom, Opsgenie, Statuspage, Segment.io, Mixpanel, Netlify, Vercel, npm, Bitbucket, CloudAMQP, MongoDB Atlas, Elastic Cloud, Confluent Cloud, NS1, UltraDNS, Quay.io, Compose.io, SoftLayer, Telstra, Hurricane Electric",
  },
};

/** Ordinary English words among the names: they count only when written as in the tables. */
const ORDINARY_WORDS = new Set(
  'bind,chef,puppet,envoy,varnish,squid,storm,flink,celery,resque,samza,hive,druid,pinot,presto,impala,riak,sphinx,rook,swift,consul,eureka,serf,raft,curator,kong,ambassador,caddy,unbound,knot,calico,flannel,puma,unicorn,passenger,apache,nomad,marathon,borg,rancher,temporal,cadence,helm,autoscaler,unleash,terraform,flux,bamboo,drone,harbor,cortex,loki,electron,chrome,safari,rails,spark,aurora,neptune,athena,lambda,glacier,firehose,arm,outlook,spanner,dyn,segment,sentry,mongo,patroni,stolon,dragonfly,git,maglev,fluentd,docker,pulsar,elastic,graphite,ignite,b4,machine learning,virtual network,cloud services,media services,automation,web apps,task queue,service control,storage gateway,event hub,site recovery,application gateway,api management,api gateway,container registry,logic apps,service map,mobile app,managed disks,network load balancer,step functions,san,lvm,ats,sts,pd,arm,slb,npm,stripe,bolt,tiller,nexus,quicksilver,front door,traffic manager,blob storage,persistent disk,service bus,app service,app services,cloud storage,cloud console,notification hubs,stream analytics,data factory,log analytics,application insights,key vault,linux,iam,ses,ecr'.split(
    '',
  ),
);

export interface KnownName extends Technology {
  /** the spelling that counts; null where any case does */
  readonly exactly: string | null;
  readonly wordCount: number;
}

/** Every known name by its first word in lower case, longest names first. */
export const NAMES_BY_FIRST_WORD: ReadonlyMap<string, readonly (KnownName & { readonly lower: string })[]> =
  indexNames();

function indexNames(): Map<string, (KnownName & { lower: string })[]> {
  const index = new Map<string, (KnownName & { lower: string })[]>();
  const add = (names: NamesByKind, vendor: string | null): void => {
    for (const [kind, list] of Object.entries(names)) {
      for (const product of list.split(/,\s*/)) {
        const spellings = product.split('=');
        const technology = (spellings[0] ?? '').toLowerCase();
        for (const spelling of spellings) {
          const lower = spelling.toLowerCase();
          const exactly = ORDINARY_WORDS.has(lower) || /^[A-Z0-9]{2,4}s?$/.test(spelling) ? spelling : null;
          const known = {
            technology,
            kind: kind as ComponentKind,
            vendor,
            exactly,
            wordCount: lower.split(' ').length,
            lower,
          };
          const first = lower.split(' ')[0] ?? '';
          index.set(first, [...(index.get(first) ?? []), known]);
        }
      }
    }
  };
  add(RUN_BY_ANYONE, null);
  for (const [vendor, names] of Object.entries(RUN_BY_VENDOR)) add(names, vendor);
  for (const list of index.values()) list.sort((a, b) => b.wordCount - a.wordCount || b.lower.length - a.lower.length);
  return index;
}
