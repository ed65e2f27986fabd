/**
 * Tells people and other programs that something needs them: notices in the helpdesk, e-mail that
 * the helpdesk sends, signed calls to outgoing webhooks; and changes tickets as an escalation asks.
 *
 * <p>The door is {@link dev.parley.notify.Notifier}: whoever has something to tell keeps an {@link
 * dev.parley.notify.Errand} together with the reason for it, in one transaction; the notifier runs
 * what is due, until each is done or {@link dev.parley.notify.Notifier#GIVE_UP_AFTER} has passed.
 * An errand has a key, by which the helpdesk does it once; a webhook may be called again under the
 * same key after a lost answer. {@link dev.parley.notify.Webhooks} are what an admin connects.
 *
 * <p>For one thread at a time. It decides nothing: who is told what, and when, is settled when the
 * errand is made.
 */
package dev.parley.notify;
