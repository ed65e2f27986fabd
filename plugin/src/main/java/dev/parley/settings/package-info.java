/**
 * What an admin decides: every setting with its label, unit, default and limits, read from one file
 * of data, {@code descriptors/settings.json}; which of them are changed on Parley's page and which
 * only by the helpdesk's start options; and whether the public address leads here.
 *
 * <p>The doors are {@link dev.parley.settings.SettingFacts}, which judges values, {@link
 * dev.parley.settings.Settings}, the values that hold now, and {@link
 * dev.parley.settings.AddressCheck}. {@code bundle} reads start options through the same facts;
 * {@code web} shows and saves. A value saved on the page goes before a start option. All nodes that
 * share a database see it within a second.
 */
package dev.parley.settings;
