/**
 * Desk's HTTP face: the JSON API under {@code /desk/api}, the pages under {@code /desk}, the public
 * help pages under {@code /help}.
 *
 * <p>The door is {@link dev.parley.desk.web.WebServer}. {@link dev.parley.desk.web.Identity} says
 * who asks, by session cookie or HTTP Basic; {@link dev.parley.desk.web.SameSite} refuses writes
 * that another site's page triggers; {@link dev.parley.desk.web.SecurityHeaders} tells browsers
 * what a page may do. Behind them each {@link dev.parley.desk.web.Endpoint} turns one {@link
 * dev.parley.desk.web.Call} into one answer; whatever goes wrong becomes a problem document (RFC
 * 9457) that names field and limit.
 *
 * <p>Called on Jetty's threads. Holds no state but the list of open event streams, and no rules:
 * those live in {@code dev.parley.desk.ticket}.
 */
package dev.parley.desk.web;
