/**
 * The bundle in real frameworks: Felix and Equinox, installed before and after the helpdesk,
 * updated and taken away. {@link dev.parley.harness.osgi.TestFramework} starts a framework; {@link
 * dev.parley.harness.osgi.QuietHelpdesk} is the least a host must be.
 */
package dev.parley.harness.osgi;
