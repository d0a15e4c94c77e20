// JSON as ASP.NET reads it: with comments and commas too many. In: text. Out: text of equal length and lines without either.

export function withoutComments(text: string): string {
  let result = '';
  let kept = 0;
  let comma = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"' && text[at] !== '\n'; at++) if (text[at] === '\\') at++;
      comma = -1;
    } else if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const close = text[at + 1] === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2) + 2;
      const end = close < at + 2 ? text.length : close;
      result += text.slice(kept, at) + text.slice(at, end).replace(/[^\n]/g, ' ');
      kept = end;
      at = end - 1;
    } else if (char === ',') comma = at;
    else if ((char === '}' || char === ']') && comma >= 0) {
      if (comma >= kept) {
        result += `${text.slice(kept, comma)} `;
        kept = comma + 1;
      } else result = `${result.slice(0, comma)} ${result.slice(comma + 1)}`;
      comma = -1;
    } else if (!/\s/.test(char)) comma = -1;
  }
  // A byte order mark and tabs are white space to ASP.NET, and errors to YAML.
  return (result + text.slice(kept)).replace(/^\uFEFF/, ' ').replace(/\t/g, ' ');
}
