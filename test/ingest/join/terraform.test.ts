// What the files of a Terraform tree say together: invented systems, read file by file and joined.
import { describe, expect, it } from 'vitest';
import { documentIdSchema } from '../../../cypher/model/ids.js';
import { SystemFile } from '../../../ingest/extract/system/system-file.js';
import { terraformReader } from '../../../ingest/extract/system/terraform/read-terraform.js';
import type { JoinedFile, UnitRef } from '../../../ingest/join/system-parts.js';
import { joinTerraform } from '../../../ingest/join/terraform/join-terraform.js';

async function read(files: Readonly<Record<string, string>>): Promise<JoinedFile[]> {
  return Promise.all(
    Object.entries(files).map(async ([uri, text], at): Promise<JoinedFile> => {
      const reading = await terraformReader.read(new SystemFile(uri, text));
      if (reading.status !== 'read') throw new Error(`${uri}: ${JSON.stringify(reading)}`);
      const documentId = documentIdSchema.parse(String(at).padStart(16, '0'));
      return { documentId, uri, kind: 'iac', ...reading.claims };
    }),
  );
}

/** The parts with names in the place of references. */
async function join(files: Readonly<Record<string, string>>) {
  const joined = await read(files);
  const parts = joinTerraform(joined);
  const names = new Map(
    joined.flatMap(({ documentId, components }) => components.map(({ ref, name }) => [`${documentId} ${ref}`, name])),
  );
  for (const { of } of parts.instances ?? []) names.delete(`${of.documentId} ${of.ref}`);
  for (const { of, ref, name } of parts.instances ?? []) names.set(`${of.documentId} ${ref}`, name);
  const nameOf = ({ documentId, ref }: UnitRef): string => names.get(`${documentId} ${ref}`) ?? `? ${ref}`;
  return {
    names: [...new Set(names.values())].sort(),
    needs: [...new Set(parts.needs.map(({ from, to, kind }) => `${nameOf(from)} ${kind ?? '>'} ${nameOf(to)}`))].sort(),
    settings: parts.settings.map(({ unit, name, value }) => `${nameOf(unit)} ${name}=${value}`).sort(),
    sources: parts.sources.map(({ unit, folder, image }) => `${nameOf(unit)} ${folder ?? image}`).sort(),
    permits: [...new Set(parts.permits.map(({ from, to }) => `${nameOf(from)} ${nameOf(to)}`))].sort(),
    addresses: parts.addresses.map(({ unit, address }) => `${nameOf(unit)} ${address}`).sort(),
    parts,
  };
}

const LISTENER = `
  resource "aws_lb" "front" {
    name = "front"
  }
  resource "aws_lb_listener" "https" {
    load_balancer_arn = aws_lb.front.arn
    default_action {
      type             = "forward"
      target_group_arn = aws_lb_target_group.orders.arn
    }
  }
  resource "aws_lb_target_group" "orders" {
    vpc_id = var.vpc
  }`;

const ECS = `
  resource "aws_ecs_cluster" "main" {
    name = "shop"
  }
  resource "aws_ecs_task_definition" "orders" {
    family = "orders"
    task_role_arn = aws_iam_role.orders.arn
    container_definitions = jsonencode([{
      name  = "orders"
      image = "\${aws_ecr_repository.orders.repository_url}:2"
      environment = [
        { name = "DB_HOST", value = aws_db_instance.main.address },
        { name = "STOCK_URL", value = "http://stock.shop.internal:8080" },
        { name = "PORT", value = "8080" },
      ]
      secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.db.arn }]
    }, {
      name  = "proxy"
      image = "envoyproxy/envoy:v1.30"
    }])
  }
  resource "aws_ecr_repository" "orders" {
    name = "shop/orders"
  }
  resource "aws_ecs_service" "orders" {
    name            = "orders"
    cluster         = aws_ecs_cluster.main.id
    task_definition = aws_ecs_task_definition.orders.arn
    load_balancer {
      target_group_arn = aws_lb_target_group.orders.arn
    }
    depends_on = [aws_lb_listener.https]
  }`;

const STORES = `
  resource "aws_db_instance" "main" {
    identifier = "orders-db"
    engine     = "postgres"
  }
  resource "aws_secretsmanager_secret" "db" {
    name = "orders/db"
  }
  resource "aws_iam_role" "orders" {
    name = "orders"
  }
  resource "aws_sqs_queue" "mails" {
    name = "mails"
  }
  resource "aws_iam_role_policy" "orders" {
    role   = aws_iam_role.orders.id
    policy = data.aws_iam_policy_document.orders.json
  }
  data "aws_iam_policy_document" "orders" {
    statement {
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.mails.arn]
    }
  }`;

describe('one module in several files', () => {
  it('gives a service what its task definition is started with, and the load balancer what it routes to', async () => {
    const { needs, settings, sources } = await join({
      'shop/lb.tf': LISTENER,
      'shop/ecs.tf': ECS,
      'shop/stores.tf': STORES,
    });
    expect(needs).toEqual(['front ROUTES_TO orders', 'orders RUNS_ON shop']);
    expect(settings).toEqual([
      'orders DB_HOST=tf:shop/aws_db_instance.main',
      'orders STOCK_URL=http://stock.shop.internal:8080',
    ]);
    expect(sources).toEqual(['orders shop/orders:2']);
  });

  it('takes a policy that names a queue as a permission and as no dependency', async () => {
    const { needs, permits } = await join({ 'shop/all.tf': LISTENER + ECS + STORES });
    expect(permits).toEqual(['orders mails']);
    expect(needs.some((need) => need.includes('mails'))).toBe(false);
  });

  it('knows who consumes from what by the resources between them', async () => {
    const { needs } = await join({
      'shop/main.tf': `
        resource "aws_sqs_queue" "jobs" {
          name           = "jobs"
          redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
        }
        resource "aws_sqs_queue" "dead" {
          name = "dead-jobs"
        }
        resource "aws_sns_topic" "events" {
          name = "events"
        }
        resource "aws_sns_topic_subscription" "jobs" {
          topic_arn = aws_sns_topic.events.arn
          protocol  = "sqs"
          endpoint  = aws_sqs_queue.jobs.arn
        }
        resource "aws_lambda_function" "worker" {
          function_name = "worker"
        }
        resource "aws_lambda_event_source_mapping" "jobs" {
          event_source_arn = aws_sqs_queue.jobs.arn
          function_name    = aws_lambda_function.worker.arn
        }
        resource "aws_apigatewayv2_api" "public" {
          name = "public"
        }
        resource "aws_apigatewayv2_integration" "worker" {
          api_id          = aws_apigatewayv2_api.public.id
          integration_uri = aws_lambda_function.worker.invoke_arn
        }`,
    });
    expect(needs).toEqual([
      'jobs CONSUMES_FROM events',
      'jobs PUBLISHES_TO dead-jobs',
      'public ROUTES_TO worker',
      'worker CONSUMES_FROM jobs',
    ]);
  });

  it('keeps a service, its load balancer and its database apart where all have one name', async () => {
    const { names } = await join({
      'shop/main.tf': `
        resource "aws_lb" "orders" {
          name = "orders"
        }
        resource "aws_ecs_service" "orders" {
          name = "orders"
        }
        resource "aws_db_instance" "orders" {
          identifier = "orders"
        }`,
    });
    expect(names).toEqual(['orders', 'orders-db', 'orders-lb']);
  });

  it('keeps a database and a bucket apart where the one is called as the other by being told apart from a service', async () => {
    const { names } = await join({
      'shop/main.tf': `
        resource "aws_ecs_service" "catalog" { name = "catalog" }
        resource "aws_db_instance" "catalog" { identifier = "catalog" }
        resource "aws_s3_bucket" "dumps" { bucket = "catalog-db" }
      `,
    });
    expect(names).toEqual(['catalog', 'catalog-db', 'catalog-db-bucket']);
  });

  it('leads through a secret to what its version holds', async () => {
    const { names, settings } = await join({
      'shop/main.tf': `
        resource "google_redis_instance" "sessions" { name = "sessions" }
        resource "google_sql_database_instance" "main" { name = "\${var.deployment}-db-\${random_id.id.hex}-2" }
        resource "google_secret_manager_secret" "host" { secret_id = "host" }
        resource "google_secret_manager_secret_version" "host" {
          secret      = google_secret_manager_secret.host.id
          secret_data = google_redis_instance.sessions.host
        }
        resource "google_cloud_run_service" "cart" {
          name = "cart"
          template {
            spec {
              containers {
                image = "shop/cart"
                env {
                  name = "REDIS_HOST"
                  value_from {
                    secret_key_ref {
                      name = google_secret_manager_secret.host.secret_id
                      key  = "latest"
                    }
                  }
                }
              }
            }
          }
        }
      `,
    });
    expect(settings).toEqual(['cart REDIS_HOST=tf:shop/google_redis_instance.sessions']);
    expect(names).toEqual(['cart', 'main-db', 'sessions']);
  });

  it('writes down how a security group lets one in, and no dependency', async () => {
    const { needs, permits } = await join({
      'shop/main.tf': `
        resource "aws_instance" "web" {
          vpc_security_group_ids = [aws_security_group.web.id]
        }
        resource "aws_db_instance" "main" {
          identifier             = "store"
          vpc_security_group_ids = [aws_security_group.store.id]
        }
        resource "aws_security_group" "web" {}
        resource "aws_security_group" "store" {
          ingress {
            from_port       = 5432
            security_groups = [aws_security_group.web.id]
          }
        }`,
    });
    expect(permits).toEqual(['web store']);
    expect(needs).toEqual([]);
  });
});

const SERVICE_MODULE = `
  variable "name" {}
  variable "environment" {
    default = {}
  }
  variable "env" {}
  resource "aws_lambda_function" "this" {
    function_name = "\${var.name}-\${var.env}"
    filename      = data.archive_file.code.output_path
    environment {
      variables = var.environment
    }
  }
  data "archive_file" "code" {
    source_dir = "\${path.root}/../code/\${var.name}"
  }
  output "arn" {
    value = aws_lambda_function.this.arn
  }`;

const ROOT = `
  module "store" {
    source = "../modules/store"
  }
  module "cart" {
    source = "../modules/function"
    name   = "cart"
    env    = var.env
    environment = {
      TABLE = module.store.table
      PEER  = module.stock.arn
    }
  }
  module "stock" {
    source = "../modules/function"
    name   = "stock"
    env    = var.env
    environment = local.plain
  }
  locals {
    plain = {
      BUCKET = module.files.s3_bucket_id
    }
  }
  variable "env" {}
  module "files" {
    source = "terraform-aws-modules/s3-bucket/aws"
    bucket = "shop-files-\${var.env}"
  }`;

describe('modules of a tree', () => {
  const files = {
    'shop/dev/main.tf': ROOT,
    'shop/dev/terraform.tfvars': 'env = "dev"\n',
    'shop/prod/main.tf': ROOT,
    'shop/prod/terraform.tfvars': 'env = "prod"\n',
    'shop/modules/function/main.tf': SERVICE_MODULE,
    'shop/modules/store/main.tf': `
      resource "aws_dynamodb_table" "this" {
        name = "baskets"
      }
      output "table" {
        value = aws_dynamodb_table.this.name
      }`,
  };

  it('makes a component of each call, named by what the call passes, the same in every environment', async () => {
    const { names, sources } = await join(files);
    expect(names).toEqual(['baskets', 'cart', 'shop-files', 'stock']);
    expect([...new Set(sources)]).toEqual(['cart shop/code/cart', 'stock shop/code/stock']);
  });

  it('follows variables in and outputs out', async () => {
    const { settings } = await join(files);
    expect(settings.filter((setting) => setting.includes('shop/dev'))).toEqual([
      'cart PEER=tf:shop/dev/module.stock/aws_lambda_function.this',
      'cart TABLE=tf:shop/dev/module.store/aws_dynamodb_table.this',
      'stock BUCKET=tf:shop/dev/module.files',
    ]);
  });

  it('reads the variables of containers that are put together from locals', async () => {
    const { settings, needs } = await join({
      'shop/main.tf': `
        module "orders" {
          source = "./service"
          environment = {
            STOCK_URL = "http://\${module.stock.name}"
          }
          name = "orders"
        }
        module "stock" {
          source = "./service"
          name   = "stock"
        }`,
      'shop/service/main.tf': `
        variable "name" {}
        variable "environment" {
          default = {}
        }
        locals {
          environment = jsonencode(concat([for k, v in var.environment : { name = k, value = v }], []))
          base = {
            name        = var.name
            environment = jsondecode(local.environment)
          }
          containers = concat([local.base], [])
        }
        resource "aws_ecs_task_definition" "this" {
          family                = var.name
          container_definitions = jsonencode(local.containers)
        }
        resource "aws_ecs_service" "this" {
          name            = var.name
          task_definition = aws_ecs_task_definition.this.arn
        }
        output "name" {
          value = aws_ecs_service.this.name
        }`,
    });
    expect(settings).toEqual(['orders STOCK_URL=tf:shop/module.stock/aws_ecs_service.this']);
    expect(needs.filter((need) => need.startsWith('stock'))).toEqual([]);
  });

  it('is the same in whatever order the files come', async () => {
    const joined = await read(files);
    expect(joinTerraform(joined.toReversed())).toEqual(joinTerraform(joined));
  });

  it('ends where modules call each other in a circle', async () => {
    const { names } = await join({
      'shop/a/main.tf': 'module "b" {\n  source = "../b"\n}\nresource "aws_sqs_queue" "jobs" {}\n',
      'shop/b/main.tf': 'module "a" {\n  source = "../a"\n}\nlocals {\n  x = local.y\n  y = local.x\n}\n',
    });
    expect(names).toEqual(['jobs']);
  });

  it('leads through a module of a registry that nobody knows', async () => {
    const { needs } = await join({
      'shop/main.tf': `
        resource "aws_dynamodb_table" "carts" {
          name = "carts"
        }
        module "wrapped" {
          source = "example/unheard-of/aws"
          table  = aws_dynamodb_table.carts.arn
        }
        resource "aws_sfn_state_machine" "checkout" {
          name       = "checkout"
          definition = module.wrapped.definition
        }`,
    });
    expect(needs).toEqual(['checkout > carts']);
  });
});

describe('DNS records', () => {
  it('are addresses of what they lead to, also where the zone gives the end of the name', async () => {
    const { addresses } = await join({
      'shop/dns.tf': `
        resource "aws_route53_zone" "inside" { name = "shop.internal" }
        resource "aws_opensearch_domain" "search" { domain_name = "search-index" }
        resource "aws_route53_record" "search" {
          zone_id = aws_route53_zone.inside.zone_id
          name    = "search"
          records = [aws_opensearch_domain.search.endpoint]
        }
        resource "aws_route53_record" "full" {
          zone_id = aws_route53_zone.inside.zone_id
          name    = "find.\${aws_route53_zone.inside.name}"
          records = [aws_opensearch_domain.search.endpoint]
        }`,
    });
    expect(addresses).toContain('search-index search.shop.internal');
    expect(addresses).toContain('search-index find.shop.internal');
  });

  it.each([
    ['a variable that nobody sets', 'var.lb_domain', 'var.lb_domain'],
    ['a variable and a text', 'var.set_domain', '"lb.shop.example"'],
    ['two texts', '"LB.shop.example."', '"lb.shop.example"'],
  ])('lead from what delivers to what stands behind it: %s', async (_, recorded, delivered) => {
    const tree = (name: string, origin: string): Record<string, string> => ({
      'shop/main.tf': `
        variable "lb_domain" {}
        variable "set_domain" { default = "lb.shop.example" }
        resource "aws_lb" "front" { name = "front" }
        resource "aws_route53_record" "front" {
          name = ${name}
          alias { name = aws_lb.front.dns_name }
        }
        resource "aws_cloudfront_distribution" "pages" {
          origin {
            origin_id   = "front"
            domain_name = ${origin}
          }
        }`,
    });
    expect((await join(tree(recorded, delivered))).needs).toEqual(['pages ROUTES_TO front']);
    expect((await join(tree(recorded, '"other.shop.example"'))).needs).toEqual([]);
  });
});
