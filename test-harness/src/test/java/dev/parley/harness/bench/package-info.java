/**
 * Benchmarks, not tests: mains that measure the real bundle in a Desk of its own process and print
 * ratios to something bare that ran on the same machine in the same minute. docs/proof.md has the
 * commands.
 */
package dev.parley.harness.bench;
