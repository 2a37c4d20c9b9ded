import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** All words of one language travel in one file; charts come only with the first chart. */
const travelsTogether = [
  { name: 'words-en', test: /[\\/]i18n[\\/]en\.ts$/ },
  { name: 'words-sv', test: /[\\/]i18n[\\/]sv\.ts$/ },
  { name: 'words-fi', test: /[\\/]i18n[\\/]fi\.ts$/ },
  { name: 'words-ru', test: /[\\/]i18n[\\/]ru\.ts$/ },
  // Small, and asked for by the parts of dialogs too: inside the charts it would bring all of them along.
  { name: 'tslib', test: /[\\/]node_modules[\\/]tslib[\\/]/ },
  { name: 'charts', test: /[\\/]node_modules[\\/](echarts|zrender)[\\/]/ },
]

export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  cacheDir: '../../node_modules/.vite',
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Data addresses in styles would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: travelsTogether } } },
  },
  server: { proxy: { '^/rpc/': 'http://localhost:4747', '^/api/': 'http://localhost:4747' } },
})
