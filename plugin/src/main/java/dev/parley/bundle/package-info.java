/**
 * Puts the pieces together and runs them.
 *
 * <p>{@link dev.parley.bundle.ParleyPlugin} is the whole object graph, without OSGi: read its
 * constructor first. {@link dev.parley.bundle.Activator} starts it in a framework, follows the
 * helpdesk and channels that others register, and offers the servlet; {@link
 * dev.parley.bundle.Opening} has it open while its database is there. {@link
 * dev.parley.bundle.SettingsReader} turns properties into checked settings; {@link
 * dev.parley.bundle.Jobs} owns all threads.
 *
 * <p>The only package that knows OSGi, and the only one that knows all others.
 */
package dev.parley.bundle;
