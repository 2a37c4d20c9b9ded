import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results',
  workers: 1,
  timeout: 60_000,
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
    // A trace of every journey would take longer than the journeys.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Colours that are on their way to others would be measured halfway.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env['SYSKON_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
