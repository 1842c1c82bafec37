/**
 * A Content-Disposition for a file name in any script: whole by RFC 5987 for browsers, and in ASCII for whatever else reads it. The name has
 * no lone surrogate.
 */
export function disposition(name: string, kind: 'inline' | 'attachment'): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
