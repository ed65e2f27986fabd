/**
 * Parley's HTTP face: JSON API, live events, health and the files of the components.
 *
 * <p>The door is {@link dev.parley.web.ParleyServlet}: one servlet that knows no base path, with
 * one route per line in {@link dev.parley.web.WebEndpoints}. Who calls is the request's principal,
 * as the helpdesk's login set it; what they may is asked of the helpdesk on every call. Without a
 * helpdesk nobody may anything, and health says so.
 *
 * <p>Errors are problem documents (RFC 9457) that name the field and the limit. State-changing
 * calls need {@code application/json} and must come from our own pages or from a script.
 */
package dev.parley.web;
