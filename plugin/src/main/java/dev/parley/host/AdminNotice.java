package dev.parley.host;

/**
 * Something that the helpdesk's admins are to be told, about no ticket.
 *
 * @param key tells it once: the same key again has no effect
 * @param way how they are told
 * @param subject one line, in English
 * @param text what happened and what to do, as plain text
 */
public record AdminNotice(String key, Notice.Way way, String subject, String text) {}
