package dev.parley.account;

/**
 * Who connects an account.
 *
 * @param login the admin's name in the helpdesk
 * @param again whether they know that it may be connected already; else one that works is left
 *     alone
 */
public record Connector(String login, boolean again) {}
