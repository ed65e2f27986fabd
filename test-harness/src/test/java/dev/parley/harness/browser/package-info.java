/**
 * A real browser for the tests that look at pages.
 *
 * <p>The door is {@link dev.parley.harness.browser.Browser}, a JUnit extension: register it as a
 * static field, ask it for pages, and it closes them. {@link dev.parley.harness.browser.Chromium}
 * finds the browser on this machine and installs Debian's where it may. There is one browser for
 * all tests of a run; each page has a context, so cookies are never shared.
 *
 * <p>A test that needs a browser is never skipped: without one it fails and says what to install.
 */
package dev.parley.harness.browser;
