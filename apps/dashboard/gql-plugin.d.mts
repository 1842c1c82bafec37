import type { Plugin } from 'vite'
export function gqlDocuments(folder: string): Plugin
