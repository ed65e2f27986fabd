/**
 * What agents have open: the drafts they have not sent, who is looking at a ticket, and who is
 * answering it. The doors are {@link dev.parley.workspace.Drafts} and {@link
 * dev.parley.workspace.Presence}; {@code web} calls them for the composer.
 *
 * <p>A draft is private to whoever writes it and survives a crash of their browser or of Parley; of
 * two places in which one person writes, neither silently overwrites the other. Presence and claims
 * are told, never enforced on another door: what may be sent is decided when it is sent. They are
 * kept in the database, so that agents on several nodes see one another, and may be lost in a
 * crash.
 *
 * <p>Nothing here calls a network or the helpdesk, and nothing has a thread.
 */
package dev.parley.workspace;
