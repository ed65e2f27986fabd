/**
 * Contract tests that makers of helpdesks extend: what Parley relies on, whatever the product.
 *
 * <p>{@link dev.parley.kit.HelpdeskContract} needs a running helpdesk and a handful of methods that
 * do in it what only its own pages can do. It changes no clock and uses no timing of its own.
 */
package dev.parley.kit;
