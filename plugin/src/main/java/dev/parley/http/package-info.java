/**
 * Outbound HTTP for everything that leaves the house: the networks' APIs, remote helpdesks, hooks.
 *
 * <p>The door is {@link dev.parley.http.HttpGateway}, made once by the object graph, handed to
 * drivers as {@link dev.parley.channel.Http} and closed when the bundle stops. Any thread may call
 * it; the calling thread waits, at most as long as {@link dev.parley.http.HttpSettings} allow.
 *
 * <p>It promises: no address inside the house is ever reached, whatever a URL, a DNS answer or a
 * redirect says ({@link dev.parley.http.AddressGuard}); a call is tried once; a call that surely
 * had no effect is told apart from one that may have had; no URL path, query, header or body
 * appears in any text it gives back.
 *
 * <p>It does not retry, wait for rate limits, keep cookies or read what it transports.
 */
package dev.parley.http;
