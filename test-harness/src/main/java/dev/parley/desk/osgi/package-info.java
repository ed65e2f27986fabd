/**
 * The plug-ins: an embedded OSGi framework, the HTTP bridge in it, and what an admin does with
 * bundles.
 *
 * <p>The doors are {@link dev.parley.desk.osgi.Framework}, which starts and stops with Desk and
 * offers Desk's {@link dev.parley.host.Helpdesk} as a service, {@link
 * dev.parley.desk.osgi.Plugins}, and {@link dev.parley.desk.osgi.PluginGate}, the servlet behind
 * which plug-ins answer. The framework sees the host's servlet and SPI classes; everything else a
 * plug-in needs it brings along.
 *
 * <p>Bundles are installed anew at each start: from the bundles folder and from what was uploaded,
 * which is kept in the data folder. So stopping or uninstalling a bundle of the folder lasts until
 * Desk starts again; an uploaded bundle that is uninstalled is gone. While a plug-in is away, Desk
 * goes on with mail alone.
 */
package dev.parley.desk.osgi;
