/**
 * Articles that are pages of a web site, found by its sitemap.
 *
 * <p>The door is {@link dev.parley.article.source.sitemap.SitemapKind}. Sitemaps and indexes of
 * sitemaps are read as <a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a> describes
 * them (looked up 2026-11-29), robots.txt as RFC 9309 does. Pages of other hosts, pages that
 * robots.txt keeps from us, and what lies deeper or further than the bounds in {@link
 * dev.parley.article.source.sitemap.Sitemaps} are left out.
 *
 * <p>It fetches as anybody may, without a login, through the guard that keeps the house's own
 * network out of reach; and so an article of it is one that anybody can read.
 */
package dev.parley.article.source.sitemap;
