/**
 * A stand-in of Help Scout Docs, in memory, on this machine alone: the part of its API that reads.
 *
 * <p>Written from <a href="https://developer.helpscout.com/docs-api/">its documentation</a>
 * (overview, collections/list, articles/list, articles/get and the objects there, looked up
 * 2026-11-29): the key as the user of HTTP Basic, lists of {@code page, pages, count, items} within
 * a named envelope, articles without texts in lists, 100 a page at most, orders by {@code sort} and
 * {@code order}, {@code status} filters, 2,000 calls in ten minutes with the three {@code
 * X-RateLimit} headers.
 *
 * <p>The door is {@link dev.parley.networks.helpscout.HelpScoutStandIn}.
 */
package dev.parley.networks.helpscout;
