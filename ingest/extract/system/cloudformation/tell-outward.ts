// What a template tells other templates, and what it asks of them. In: its parameters, outputs and nested stacks. Out: facts
// of this family's own, which `ingest/join/cloudformation` closes.
import type { ClaimsOfFile } from '../system-file.js';
import { inWords, type Resources } from './describe-resources.js';
import { exportKey, type Template } from './template.js';

const LONGEST_DEFAULT = 300;

export function tellOutward(template: Template, resources: Resources, claims: ClaimsOfFile): void {
  for (const { key, line, value } of template.section('Parameters')?.entries() ?? []) {
    const given = value.textAt('Default');
    const isStored = value.textAt('Type').startsWith('AWS::SSM::Parameter::Value');
    if (given.length > LONGEST_DEFAULT || value.textAt('NoEcho') === 'true') continue;
    if (given === '') {
      // Which stored value it is, is said where the stack is deployed; people call both alike.
      if (isStored)
        claims.fact(line, 'cloudformation-parameter', key, `cfn-import:ssm:~${inWords(key).replaceAll(' ', '-')}`);
      continue;
    }
    claims.fact(line, 'cloudformation-parameter', key, isStored ? `cfn-import:ssm:${exportKey(given)}` : given);
  }
  for (const { key, line, value } of template.section('Outputs')?.entries() ?? []) {
    const text = toldText(template.text(value.get('Value')), resources);
    if (text === '') continue;
    claims.fact(value.entry('Value')?.line ?? line, 'cloudformation-output', key, text);
    const name = value.at('Export', 'Name');
    if (name !== null) claims.fact(name.line, 'cloudformation-export', exportKey(template.text(name)), text);
  }
  for (const { id, type, properties, line } of template.resources) {
    if (type === 'AWS::SSM::Parameter') {
      const name = template.nameText(properties?.get('Name') ?? null);
      const text = toldText(template.text(properties?.get('Value') ?? null), resources);
      if (name !== '' && text !== '')
        claims.fact(
          line,
          'cloudformation-export',
          `ssm:${exportKey(template.text(properties?.get('Name') ?? null))}`,
          text,
        );
    } else if (type === 'AWS::CloudFormation::Stack' || type === 'AWS::Serverless::Application') {
      const place = properties?.entry(type.endsWith('Stack') ? 'TemplateURL' : 'Location') ?? null;
      const path = place === null ? '' : template.text(place.value).trim();
      if (place === null || path === '' || path.length > LONGEST_DEFAULT) continue;
      claims.fact(place.line, 'cloudformation-stack', id, path);
      for (const { key, line: at, value } of properties?.get('Parameters')?.entries() ?? []) {
        const text = template.text(value).trim();
        if (text !== '' && text.length <= LONGEST_DEFAULT)
          claims.fact(at, 'cloudformation-argument', `${id}.${key}`, text);
      }
    }
  }
}

/** References to what is no part of the system (networks, roles) tell nothing. */
function toldText(text: string, resources: Resources): string {
  const told = text.trim();
  if (told === '' || told.length > 1000) return '';
  return /\bcfn/.test(told) && resources.componentsBehind(told).length === 0 ? '' : told;
}
