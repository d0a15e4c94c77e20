import { describe, expect, it } from 'vitest';
import { readHelmText } from '../../../../ingest/extract/system/kubernetes/helm-template.js';
import { helmReader } from '../../../../ingest/extract/system/kubernetes/read-helm.js';
import { SystemFile, type SystemClaims } from '../../../../ingest/extract/system/system-file.js';

async function read(uri: string, text: string): Promise<SystemClaims> {
  const file = new SystemFile(uri, text);
  expect(helmReader.isFor(file)).toBe(true);
  const reading = await helmReader.read(file);
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  for (const { evidence } of [...reading.claims.components, ...reading.claims.facts]) {
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  }
  return reading.claims;
}

function facts({ facts: all }: SystemClaims, kind: string): readonly string[] {
  return all.filter((each) => each.kind === `kubernetes-${kind}`).map(({ name, value }) => `${name}=${value}`);
}

describe('readHelmText', () => {
  it('keeps every line in its place and leaves placeholders', () => {
    const text = `{{- /* two
lines */ -}}
{{- if .Values.a }}
name: {{ .Values.cart.name | default "cart" | quote }}
{{- end }}
host: "{{ printf "%s-%s" .Release.Name "db" | trunc 63 }}:{{ $.Values.port }}"
{{- with .Values.redis }}
redis: {{ .host }}
{{- end }}
one: {{ if .Values.x }}{{ .Values.x }}{{ else }}y{{ end }}
what: {{ lookup "v1" "Secret" "a" "b" }}
`;
    const helm = readHelmText(text);
    expect(helm.text.split('\n')).toEqual([
      '',
      '',
      '',
      'name: <Values.cart.name|=cart>',
      '',
      'host: "<Release.Name>-db:<Values.port>"',
      '',
      'redis: <Values.redis.host>',
      '',
      'one: <Values.x>',
      'what: <?>',
      '',
    ]);
    expect(helm.conditions).toEqual([
      { condition: 'Values.a', from: 3, to: 5 },
      { condition: 'Values.redis', from: 7, to: 9 },
    ]);
  });

  it('tells conditions that values decide, and the other branch by their contrary', () => {
    const { conditions } = readHelmText(
      '{{ if and .Values.a (not .Values.b) }}\nx\n{{ else }}\ny\n{{ end }}\n{{ if eq .Values.c "redis" }}\nx\n{{ else }}\ny\n{{ end }}\n{{ if semverCompare "a" .Values.d }}\nx\n{{ end }}',
    );
    expect(conditions.map(({ condition, from, to }) => `${condition} ${from}-${to}`)).toEqual([
      'Values.a 1-3',
      'not Values.b 1-3',
      'eq Values.c redis 6-8',
      'ne Values.c redis 8-10',
    ]);
  });

  it('is done in the time the text takes, whatever it is', () => {
    const started = performance.now();
    for (const text of [
      '{{'.repeat(300_000),
      '{{ "'.repeat(200_000),
      `{{ ${'('.repeat(100_000)}}}`,
      '{{ if a }}'.repeat(50_000),
      '{{ a | '.repeat(50_000),
    ]) {
      readHelmText(text);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('helmReader', () => {
  it('names components as the template lets one guess', async () => {
    const named = async (name: string, folder = 'shop/charts/orders/templates'): Promise<string | undefined> => {
      const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  selector: {}\n  template:\n    spec:\n      containers:\n        - image: "{{ .Values.image }}"\n`;
      return (await read(`${folder}/deployment.yaml`, text)).components[0]?.name;
    };
    expect(await named('{{ include "orders.fullname" . }}')).toBe('orders');
    expect(await named('{{ include "shop.fullname" . }}-checkout')).toBe('checkout');
    expect(await named('{{ include "orders.fullname" . }}-redis')).toBe('orders-redis');
    expect(await named('{{ .Release.Name }}-cart')).toBe('cart');
    expect(await named('{{ .Values.cartService.name }}')).toBe('cartService');
    expect(await named('{{ .Chart.Name }}')).toBe('orders');
    expect(await named('{{ .Values.name }}', 'shop/orders/helm/templates')).toBe('orders');
    expect(await named('{{ .Values.appName }}', 'shop/charts/microservice/templates')).toBeUndefined();
  });

  it('reads values by their paths, without secrets and what limits pods', async () => {
    const claims = await read(
      'shop/chart/values.yaml',
      'cart:\n  name: cart\n  env:\n    - name: A\n      value: b\n  resources:\n    limits: { cpu: 1 }\nadminPassword: xxxxxx\nempty: {}\n',
    );
    expect(facts(claims, 'value')).toEqual(['cart.name=cart', 'cart.env.0.name=A', 'cart.env.0.value=b', 'empty=']);
    expect(claims.components).toEqual([]);
  });

  it('makes components of services that stand in values alone', async () => {
    const claims = await read(
      'shop/chart/values.yaml',
      'services:\n  orders:\n    image: shop/orders:1\n    env:\n      CART_URL: http://cart:80\n  cart:\n    enabled: false\n    image: shop/cart\n  catalog: http://catalog\n',
    );
    expect(claims.components.map(({ name }) => name)).toEqual(['orders']);
    expect(facts(claims, 'setting')).toEqual(['CART_URL=http://cart:80']);
    const own = await read(
      'shop/values/cart-values.yaml',
      'appName: cart\nappImage: shop/cart\ncontainerEnvVars:\n  - name: REDIS_ADDR\n    value: redis:6379\n',
    );
    expect(own.components.map(({ name }) => name)).toEqual(['cart']);
    expect(facts(own, 'setting')).toEqual(['REDIS_ADDR=redis:6379']);
  });

  it('takes a chart of a known store for a component', async () => {
    const claims = await read(
      'shop/chart/Chart.yaml',
      'apiVersion: v2\nname: shop\ndependencies:\n  - name: postgresql\n    repository: https://charts.bitnami.com/bitnami\n    condition: postgresql.enabled\n  - name: common\n    repository: https://charts.bitnami.com/bitnami\n',
    );
    expect(claims.components).toMatchObject([{ name: 'postgresql', kind: 'DATABASE', technology: 'postgresql' }]);
    expect(facts(claims, 'when')).toEqual(['Values.postgresql.enabled=4-4']);
  });

  it('reads named templates and passes over those of labels and of tests', async () => {
    const claims = await read(
      'shop/chart/templates/_helpers.tpl',
      '{{- define "shop.redisHost" -}}\n{{- if .Values.redis.enabled }}\n{{- printf "%s-redis" (include "shop.fullname" .) -}}\n{{- else }}\n{{- .Values.external.host }}\n{{- end }}\n{{- end }}\n{{- define "shop.labels" -}}\napp: {{ .Chart.Name }}\n{{- end }}\n',
    );
    expect(facts(claims, 'template')).toEqual([
      'shop.redisHost=<include:shop.fullname>-redis',
      'shop.redisHost=<Values.external.host>',
    ]);
    const test = await read(
      'shop/chart/templates/tests/test.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ .Release.Name }}-test"\nspec:\n  containers:\n    - image: busybox\n',
    );
    expect(test.components).toEqual([]);
  });

  it('refuses a template of which no YAML is left', async () => {
    const file = new SystemFile('shop/chart/templates/a.yaml', 'apiVersion: v1\nkind: {{ .Values.a }}\n  name: [\n');
    expect(await helmReader.read(file)).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/^no YAML without its template: line \d/) as string,
    });
  });
});
