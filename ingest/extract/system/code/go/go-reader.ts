// Reads Go: what a program takes from its surroundings, which addresses stand in it, which topics it writes and reads, which
// drivers and packages of its own tree it imports. In: one file. Out: facts; no component, since a file of Go is none.
// Only names and text literals are looked at: nothing is computed, and constants are followed within the file.
import {
  ClaimsOfFile,
  NO_CLAIMS,
  type SystemClaims,
  type SystemFile,
  type SystemReader,
  type SystemReading,
} from '../../system-file.js';
import { isServiceCode, minifiedReason } from '../code-file.js';
import {
  addressAsDefault,
  addressInLiteral,
  isAddressName,
  isEnvironmentName,
  isInnerHost,
  isSecretName,
  isServiceAddressName,
} from '../literal-addresses.js';
import { readTree, type CodeNode } from '../parse-code.js';
import { mayBeOfTree, technologyOfImport } from './go-libraries.js';
import { callAround, holderOf, isClientOf, purposeOfCall, textOfLiteral } from './go-syntax.js';
import { tellTopicOfCall, tellTopicOfLiteral } from './go-topics.js';

export const goReader: SystemReader = {
  name: 'Go',
  isFor: (file) => file.name.endsWith('.go'),
  read(file): SystemReading | Promise<SystemReading> {
    if (file.name.endsWith('_test.go') || !isServiceCode(file)) return { status: 'read', claims: NO_CLAIMS };
    const minified = minifiedReason(file);
    if (minified !== null) return { status: 'refused', reason: minified };
    return readTree(file, 'go', (root) => new GoFile(file, root).read());
  },
};

/** What the parts of the reader share: the file's constants and imports, and where claims go. */
export interface GoScope {
  readonly claims: ClaimsOfFile;
  readonly technologies: ReadonlySet<string>;
  lineOf(node: CodeNode): number;
  /** the text of a literal, or of a constant of the file; null for anything else */
  textOf(node: CodeNode | null | undefined): string | null;
}

/** Functions that write for people: a URL in a message is no call. */
const TELLS_PEOPLE =
  /(?:^|\.)(?:Print\w*|Fprint\w*|Log\w*|Info\w*|Debug\w*|Warn\w*|Error\w*|Fatal\w*|Panic\w*|Errorf|New|Msgf?|HandleFunc|Handle|Wrapf?|Trace\w*)$/;
const READS_ENVIRONMENT = /^(?:os|syscall)\.(?:Getenv|LookupEnv)$/;
const READS_OPTION = /^viper\.(?:Get\w*|MustGet\w*|IsSet)$|^(?:v|cfg|conf|config|vip)\.Get(?:String|StringSlice)$/;
const SETS_DEFAULT = /(?:^viper|\bv|\bconfig|\bcfg)\.SetDefault$/;
const BINDS = /\.BindEnv$/;
const FLAG =
  /^(?:flag|pflag|flags|fs|cmd\.Flags\(\)|cmd\.PersistentFlags\(\)|kingpin)\.(?:String|StringVar|StringP|StringVarP|StringSlice|StringSliceVar|Flag)$/;
const TAG = /(?:^|\s)(env|envconfig|envDefault|env-default|default):"([^"]{0,400})"/g;
/** `getEnv`, `mustMapEnv`, `lookupEnvOrString`, `config.String` */
const NAMES_A_READER = /env|lookup|conf|setting|option|required|param/i;

class GoFile implements GoScope {
  readonly claims: ClaimsOfFile;
  readonly technologies = new Set<string>();
  readonly #file: SystemFile;
  readonly #root: CodeNode;
  readonly #constants = new Map<string, string | null>();
  /** variables that hold an environment variable's value: by function and name */
  readonly #holders = new Map<string, string>();

  constructor(file: SystemFile, root: CodeNode) {
    this.#file = file;
    this.#root = root;
    this.claims = new ClaimsOfFile(file);
  }

  lineOf(node: CodeNode): number {
    return this.#file.lineAt(node.start);
  }

  read(): SystemClaims {
    const nodes = [...this.#root.walk()];
    for (const node of nodes) {
      if (node.type === 'import_spec') this.#import(node);
      else if (node.type === 'const_spec' || node.type === 'var_spec') this.#constant(node);
    }
    let isMain = false;
    for (const node of nodes) {
      switch (node.type) {
        case 'package_clause':
          isMain = node.children[0]?.text === 'main';
          break;
        case 'function_declaration':
          if (isMain && node.child('name')?.text === 'main')
            this.claims.fact(this.lineOf(node), 'runnable', '', 'main');
          break;
        case 'call_expression':
          this.#call(node);
          break;
        case 'composite_literal':
          tellTopicOfLiteral(this, node);
          break;
        case 'keyed_element':
          this.#keyed(node);
          break;
        case 'field_declaration':
          this.#tag(node);
          break;
        case 'assignment_statement':
        case 'short_var_declaration':
          this.#assignment(node);
          break;
        case 'interpreted_string_literal':
        case 'raw_string_literal':
          this.#literal(node);
          break;
      }
    }
    return this.claims.claims();
  }

  textOf(node: CodeNode | null | undefined): string | null {
    if (node === null || node === undefined) return null;
    if (node.type === 'interpreted_string_literal' || node.type === 'raw_string_literal') return textOfLiteral(node);
    if (node.type === 'identifier') return this.#constants.get(node.text) ?? null;
    if ((node.type === 'literal_element' || node.type === 'parenthesized_expression') && node.children.length === 1) {
      return this.textOf(node.children[0]);
    }
    return null;
  }

  #import(node: CodeNode): void {
    const path = this.textOf(node.child('path'));
    if (path === null || path === '') return;
    const technology = technologyOfImport(path);
    if (technology !== null) {
      this.technologies.add(technology);
      this.claims.fact(this.lineOf(node), 'client', technology, path);
    } else if (mayBeOfTree(path)) this.claims.fact(this.lineOf(node), 'imports', path, '');
  }

  #constant(node: CodeNode): void {
    const values = node.child('value')?.children ?? [];
    node.childrenAs('name').forEach((name, index) => {
      const value = values[index];
      if (value === undefined || !value.type.endsWith('string_literal')) return;
      // Two of the same name in different functions: neither is followed.
      this.#constants.set(name.text, this.#constants.has(name.text) ? null : textOfLiteral(value));
    });
  }

  #call(node: CodeNode): void {
    const name = node.child('function')?.text ?? '';
    if (name.length > 200) return;
    const args = node.child('arguments')?.children ?? [];
    tellTopicOfCall(this, name, args, node);
    const first = this.textOf(args[0]);
    if (READS_ENVIRONMENT.test(name)) {
      if (first !== null && first !== '') this.#reads(node, first);
    } else if (READS_OPTION.test(name)) {
      if (first !== null && first.length < 100) this.#reads(node, first);
    } else if (SETS_DEFAULT.test(name)) {
      const value = this.textOf(args[1]);
      if (first !== null && value !== null) this.#default(node, first, value);
    } else if (BINDS.test(name)) {
      for (const each of args.slice(args.length > 1 ? 1 : 0)) {
        const text = this.textOf(each);
        if (text !== null) this.#reads(node, text);
      }
    } else if (FLAG.test(name)) this.#flag(node, args);
    else this.#ownReader(node, name, args);
  }

  /** `mustMapEnv(&svc.cart, "CART_ADDR")`, `getEnv("CART_ADDR", "cart:80")`: functions of the program's own */
  #ownReader(node: CodeNode, name: string, args: readonly CodeNode[]): void {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const isReader = NAMES_A_READER.test(last);
    const setsPointer = args.some((each) => each.type === 'unary_expression' && each.text.startsWith('&'));
    if (!isReader && !setsPointer) return;
    if (/^(?:Set|Unset)env$/i.test(last)) return;
    args.slice(0, 4).forEach((each, index) => {
      const variable = each.type.endsWith('string_literal') || isReader ? this.textOf(each) : null;
      if (variable === null || !isEnvironmentName(variable, /env/i.test(last))) return;
      this.#reads(node, variable);
      const value = this.textOf(args[index + 1]);
      if (value !== null) this.#default(node, variable, value);
    });
  }

  #flag(node: CodeNode, args: readonly CodeNode[]): void {
    const at = args[0]?.type.endsWith('string_literal') === true ? 0 : 1;
    const option = this.textOf(args[at]);
    if (option === null || option === '' || option.length > 80) return;
    for (const each of args.slice(at + 1, at + 3)) {
      const value = this.textOf(each);
      if (value === null || addressAsDefault(option, value) === null) continue;
      this.claims.fact(this.lineOf(node), 'reads', option, '');
      this.#default(node, option, value);
      return;
    }
    if (isAddressName(option)) this.claims.fact(this.lineOf(node), 'reads', option, '');
  }

  /** `&cli.StringFlag{Name: "cart", EnvVars: []string{"CART_ADDR"}, Value: "cart:80"}` */
  #keyed(node: CodeNode): void {
    const [key, value] = node.children;
    if (key === undefined || value === undefined || !/^(?:EnvVars?|EnvVar|Sources|Envar)$/.test(key.text)) return;
    const fallback = node.parent?.children.find(
      (each) => each.type === 'keyed_element' && each.children[0]?.text === 'Value',
    );
    const given = this.textOf(fallback?.children[1]);
    for (const each of value.walk()) {
      if (!each.type.endsWith('string_literal')) continue;
      const name = textOfLiteral(each);
      if (!isEnvironmentName(name, true)) continue;
      this.#reads(each, name);
      if (given !== null) this.#default(fallback!, name, given);
    }
  }

  #tag(node: CodeNode): void {
    const tag = node.child('tag');
    if (tag === null) return;
    const told = new Map<string, string>();
    for (const [, key = '', value = ''] of textOfLiteral(tag).matchAll(TAG)) told.set(key, value);
    const [name = '', ...options] = (told.get('env') ?? told.get('envconfig') ?? '').split(',');
    if (name === '' || name === '-') return;
    this.#reads(node, name);
    const inTag = options.find((each) => each.startsWith('default='))?.slice('default='.length);
    const value = told.get('envDefault') ?? told.get('env-default') ?? told.get('default') ?? inTag;
    if (value !== undefined) this.#default(node, name, value);
  }

  /** `addr := os.Getenv("X")` and then `if addr == "" { addr = "cart:80" }` */
  #assignment(node: CodeNode): void {
    const left = node.child('left')?.children ?? [];
    const right = node.child('right')?.children ?? [];
    const scope = node.around('function_declaration', 'method_declaration', 'func_literal')?.start ?? -1;
    left.forEach((each, index) => {
      const value = right[index];
      if (value === undefined) return;
      const key = `${scope} ${each.text}`;
      if (value.type === 'call_expression' && READS_ENVIRONMENT.test(value.child('function')?.text ?? '')) {
        const variable = this.textOf(value.child('arguments')?.children[0]);
        if (variable !== null) this.#holders.set(key, variable);
        return;
      }
      const variable = this.#holders.get(key);
      if (variable !== undefined && value.type.endsWith('string_literal'))
        this.#default(value, variable, textOfLiteral(value));
    });
  }

  #literal(node: CodeNode): void {
    if (node.field === 'path' || node.field === 'tag') return;
    const found = addressInLiteral(textOfLiteral(node));
    if (found === null) return;
    const call = callAround(node);
    const name = call?.child('function')?.text ?? '';
    if (TELLS_PEOPLE.test(name) || this.#isDefault(call, node, name)) return;
    if (!isInnerHost(found.host) && !isClientOf(name) && !isServiceAddressName(holderOf(node))) return;
    this.claims.fact(
      this.lineOf(node),
      'calls',
      found.purpose === '' ? purposeOfCall(name) : found.purpose,
      found.address,
    );
  }

  /** A default that a setting may replace is told as one. */
  #isDefault(call: CodeNode | null, node: CodeNode, name: string): boolean {
    if (this.#isHeld(node)) return true;
    if (call === null) return false;
    if (FLAG.test(name) || SETS_DEFAULT.test(name)) return true;
    const args = call.child('arguments')?.children ?? [];
    return args.some((each) => each !== node && isEnvironmentName(this.textOf(each) ?? '', true));
  }

  #isHeld(node: CodeNode): boolean {
    const statement = node.parent?.parent;
    if (node.parent?.type === 'literal_element' && statement?.children[0]?.text === 'Value') return true;
    if (statement?.type !== 'assignment_statement') return false;
    const scope = node.around('function_declaration', 'method_declaration', 'func_literal')?.start ?? -1;
    return (statement.child('left')?.children ?? []).some((each) => this.#holders.has(`${scope} ${each.text}`));
  }

  #reads(node: CodeNode, name: string): void {
    const around = callAround(node);
    const purpose = purposeOfCall(around?.child('function')?.text ?? '');
    this.claims.fact(this.lineOf(node), 'reads', name, purpose);
  }

  #default(node: CodeNode, name: string, value: string): void {
    const address = addressAsDefault(name, value);
    if (address === null || (isSecretName(name) && address.purpose === '')) return;
    this.claims.fact(this.lineOf(node), 'default', name, address.address);
  }
}
