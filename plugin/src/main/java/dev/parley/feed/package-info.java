/**
 * What happened in the helpdesk, pulled in order.
 *
 * <p>The door is {@link dev.parley.feed.HostFeed}: it reads the helpdesk's changes after a stored
 * cursor and tells each to its listeners, which must not mind hearing one twice. The cursor moves
 * only after all listeners have kept what they needed, so a crash repeats and never skips. The
 * first cursor is "now", and it is on the disk before anything is brought into the helpdesk: else
 * an answer to it could lie before the first cursor, where nobody looks.
 *
 * <p>After a bulk import or a long absence there are many changes. A listener that says so gets a
 * page of them at once, to keep them in one transaction, all or none; if it fails, they are told to
 * it one by one like everybody else's.
 *
 * <p>A change that makes a listener fail five times is kept whole by {@link
 * dev.parley.feed.AsideChanges}, so that those behind it go on; an admin can have it told once
 * more.
 *
 * <p>Called by {@code bundle.Jobs}; one run at a time. It decides nothing about what a change
 * means.
 */
package dev.parley.feed;
