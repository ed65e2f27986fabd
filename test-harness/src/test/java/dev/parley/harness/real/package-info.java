/**
 * A real Bluesky network for tests: identity directory, PDS, app view and moderation service,
 * started from one class and reachable from this machine only.
 */
package dev.parley.harness.real;
