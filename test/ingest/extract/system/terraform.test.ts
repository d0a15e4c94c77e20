// One Terraform file at a time: components, lines, settings, and files that are broken or mean harm.
import { describe, expect, it } from 'vitest';
import { SystemFile, type SystemClaims } from '../../../../ingest/extract/system/system-file.js';
import { terraformReader } from '../../../../ingest/extract/system/terraform/read-terraform.js';

async function read(text: string, uri = 'shop/main.tf'): Promise<SystemClaims> {
  const reading = await terraformReader.read(new SystemFile(uri, text));
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  for (const { evidence } of [...reading.claims.components, ...reading.claims.facts])
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  return reading.claims;
}

const factsOf = ({ facts }: SystemClaims, kind: string): string[] =>
  facts.filter((fact) => fact.kind === kind).map(({ name, value, evidence }) => `${evidence.line} ${name}=${value}`);

describe('components', () => {
  it.each([
    ['aws_db_instance', 'identifier = "x1"\nengine = "postgres"', 'x1 DATABASE postgresql'],
    ['aws_elasticache_replication_group', 'replication_group_id = "x1"', 'x1 CACHE redis'],
    ['aws_mq_broker', 'broker_name = "x1"\nengine_type = "RabbitMQ"', 'x1 QUEUE rabbitmq'],
    ['google_sql_database_instance', 'name = "x1"\ndatabase_version = "MYSQL_8_0"', 'x1 DATABASE mysql'],
    ['google_pubsub_topic', 'name = "x1"', 'x1 QUEUE pubsub'],
    ['azurerm_servicebus_queue', 'name = "x1"', 'x1 QUEUE service-bus'],
    ['azurerm_linux_web_app', 'name = "x1"', 'x1 SERVICE app-service'],
    ['helm_release', 'name = "x1"\nchart = "redis"', 'x1 CACHE redis'],
    ['kubernetes_deployment', 'metadata {\n  name = "x1"\n}', 'x1 SERVICE kubernetes'],
    ['aws_sqs_queue', 'name = "x1.fifo"', 'x1 QUEUE sqs'],
    ['aws_sqs_queue', 'name = var.name', 'label QUEUE sqs'],
    ['aws_instance', 'tags = {\n  Name = "x1"\n}', 'x1 COMPUTE ec2'],
  ])('of %s', async (type, body, expected) => {
    const { components } = await read(`resource "${type}" "label" {\n${body}\n}\n`);
    expect(components.map(({ name, kind, technology }) => `${name} ${kind} ${technology}`)).toEqual([expected]);
  });

  it('are none where a resource joins others or permits something', async () => {
    const { components } = await read(
      ['aws_iam_role', 'aws_security_group', 'aws_lb_listener', 'aws_subnet', 'aws_cloudwatch_log_group']
        .map((type) => `resource "${type}" "x" {\n  name = "x"\n}\n`)
        .join(''),
    );
    expect(components).toEqual([]);
  });

  it.each([
    ['terraform-aws-modules/rds/aws', 'DATABASE'],
    ['terraform-aws-modules/ecs/aws//modules/service', 'SERVICE'],
    ['git::https://github.com/terraform-aws-modules/terraform-aws-sqs.git?ref=v4.0.1', 'QUEUE'],
    ['git@github.com:terraform-aws-modules/terraform-aws-s3-bucket.git', 'STORAGE'],
    ['terraform-google-modules/sql-db/google//modules/postgresql', 'DATABASE'],
    ['app.terraform.io/example/rds/aws', 'DATABASE'],
    ['terraform-aws-modules/vpc/aws', null],
    ['../modules/rds', null],
  ])('of the module %s', async (source, kind) => {
    const { components } = await read(`module "x" {\n  source = "${source}"\n}\n`);
    expect(components.map((component) => component.kind)).toEqual(kind === null ? [] : [kind]);
  });
});

describe('lines', () => {
  it('are right in spite of comments, strings, heredocs and templates', async () => {
    const claims = await read(`# resource "aws_sqs_queue" "no" {
/* resource "aws_sqs_queue" "no" {
} */
locals {
  text = <<-EOT
    resource "aws_sqs_queue" "no" {
      name = "\${var.a}"
  EOT
  brace = "} { \\" \${lookup({ a = "}" }, "a", "{")}"
}
resource "aws_sqs_queue" "jobs" {
  name = "jobs" // "other"
}
`);
    expect(claims.components.map(({ name, evidence }) => [name, evidence.line])).toEqual([['jobs', 11]]);
    expect(factsOf(claims, 'terraform-name')).toEqual(['12 aws_sqs_queue.jobs=jobs']);
  });

  it('tell each variable of a container, also of JSON in a heredoc', async () => {
    const claims = await read(`resource "aws_ecs_task_definition" "web" {
  container_definitions = <<EOF
[{
  "name": "web", "cpu": \${var.cpu},
  "environment": [
    {"name": "A_URL", "value": "http://a:80"},
    {"name": "PORT", "value": "80"},
    {"name": "B_URL", "value": "\${aws_lb.b.dns_name}"}
  ]
}]
EOF
}
resource "aws_ecs_task_definition" "api" {
  container_definitions = jsonencode([
    {
      environment = concat(local.shared, [
        { name = "C_HOST", value = aws_db_instance.c.address },
      ])
    }
  ])
}
`);
    expect(factsOf(claims, 'terraform-setting')).toEqual([
      '17 aws_ecs_task_definition.api:C_HOST=${aws_db_instance.c.address}',
      '6 aws_ecs_task_definition.web:A_URL=http://a:80',
      '8 aws_ecs_task_definition.web:B_URL=${aws_lb.b.dns_name}',
    ]);
    expect(factsOf(claims, 'terraform-settings')).toEqual([
      '16 aws_ecs_task_definition.api:container_definitions.environment=${local.shared}',
    ]);
  });

  it('are right in JSON', async () => {
    const claims = await read(
      '{\n  "resource": {\n    "aws_sqs_queue": {\n      "jobs": {\n        "name": "jobs"\n      }\n    }\n  }\n}\n',
      'shop/main.tf.json',
    );
    expect(claims.components.map(({ name, evidence }) => [name, evidence.line])).toEqual([['jobs', 4]]);
    expect(factsOf(claims, 'terraform-name')).toEqual(['5 aws_sqs_queue.jobs=jobs']);
  });
});

describe('settings', () => {
  it('are no facts where they hold nothing but a secret or a number', async () => {
    const claims = await read(`resource "aws_lambda_function" "mail" {
  environment {
    variables = {
      API_TOKEN = "****************"
      TIMEOUT   = 30
      QUEUE_URL = aws_sqs_queue.jobs.id
    }
  }
}
`);
    expect(factsOf(claims, 'terraform-setting')).toEqual([
      '6 aws_lambda_function.mail:QUEUE_URL=${aws_sqs_queue.jobs.id}',
    ]);
  });

  it('are read as each provider writes them', async () => {
    const claims = await read(`resource "google_cloud_run_service" "a" {
  template {
    spec {
      containers {
        env {
          name  = "A_ADDR"
          value = "b:80"
        }
        dynamic "env" {
          for_each = var.more
          content {
            name  = env.key
            value = env.value
          }
        }
      }
    }
  }
}
resource "azurerm_linux_web_app" "b" {
  app_settings = {
    "Stock:Url" = "http://stock"
  }
}
resource "docker_container" "c" {
  env = ["D_URL=http://d:1", "E=f"]
}
`);
    expect(factsOf(claims, 'terraform-setting').sort()).toEqual([
      '22 azurerm_linux_web_app.b:Stock:Url=http://stock',
      '26 docker_container.c:D_URL=http://d:1',
      '26 docker_container.c:E=f',
      '7 google_cloud_run_service.a:A_ADDR=b:80',
    ]);
    expect(factsOf(claims, 'terraform-settings')).toHaveLength(1);
  });
});

describe('files that are broken or mean harm', () => {
  it.each([
    ['an open block', 'resource "a" "b" {\n', 'invalid HCL, line 1: Unclosed configuration block'],
    ['an open list', 'a = [\n', 'invalid HCL, line 2: Missing expression'],
    ['deep lists', `a = ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`, 'HCL that is nested too deeply'],
    ['deep templates', `a = ${'"${'.repeat(500)}1${'}"'.repeat(500)}\n`, 'HCL that is nested too deeply'],
    ['deep operators', `a = ${'!'.repeat(100_000)}true\n`, 'HCL that is nested too deeply'],
  ])('are refused in one line: %s', async (_, text, reason) => {
    expect(await terraformReader.read(new SystemFile('x/main.tf', text))).toEqual({ status: 'refused', reason });
  });

  it('leave the parser fit for the next one', async () => {
    await terraformReader.read(new SystemFile('x/main.tf', `a = ${'-'.repeat(200_000)}1\n`));
    expect((await read('resource "aws_sqs_queue" "jobs" {}\n')).components).toHaveLength(1);
  });

  it('are read in good time: ten thousand blocks, calls that cannot be taken apart', async () => {
    const blocks = Array.from(
      { length: 10_000 },
      (_, at) => `resource "aws_sqs_queue" "q${at}" {\n  name = "q-${at}"\n}\n`,
    );
    expect((await read(blocks.join(''))).components).toHaveLength(10_000);
    const calls = Array.from({ length: 2_000 }, (_, at) => `  a${at} = merge(x) + merge(y, ")")\n`);
    await read(`locals {\n${calls.join('')}}\n`);
  }, 20_000);
});
