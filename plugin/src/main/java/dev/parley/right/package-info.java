/**
 * Who may do what: what the helpdesk says of a person, and what an admin decided on top of it for
 * groups of the helpdesk, for all connected accounts or for one.
 *
 * <p>The door is {@link dev.parley.right.Rights}; it alone asks the helpdesk who may what, so that
 * no call and no reply is judged twice in two ways. A denial of a group wins over everything; of
 * the rest the more exact wins. What the helpdesk does not show a person, nothing here shows them.
 *
 * <p>Called by {@code web} on every call, and by {@code outbox} again when a message of the
 * helpdesk becomes a reply. Stores through {@link dev.parley.right.RightsStore}.
 *
 * <p>It keeps no list of people and has no passwords: those are the helpdesk's.
 */
package dev.parley.right;
